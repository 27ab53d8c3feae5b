"""The stages that read a letter: layout and zones, then one layer of annotation each. Functions of a Sheet."""
