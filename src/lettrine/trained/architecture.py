"""The layers of the trained reader, as spaCy and thinc know them: ``lettrine.NgramLinear.v1`` for spaCy's own ``textcat``.

A Doc is one sentence, whole; its text goes through hashed n-grams into one linear layer and a softmax with a temperature.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab
from thinc.api import Model, chain

from lettrine.trained.linear import Weights, make_weights, score, softmax
from lettrine.trained.loading import PARAMS
from lettrine.trained.ngrams import SPACE, Bags, Floats, Memory, bags

_Docs = list[Doc]
_Layer = Any  # thinc types parameters as float32 alone; buckets are whole numbers, and what is kept on disk is float16


def make_tokenizer() -> Callable[[Language], WholeText]:
    """A tokenizer that leaves the text whole: the n-grams have their own words, and French rules take seconds to load."""
    return lambda nlp: WholeText(nlp.vocab)


class WholeText(DummyTokenizer):
    """A tokenizer: each text a Doc of one token."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The text, whole."""
        return Doc(self.vocab, words=[text or " "], spaces=[False])


def make_ngram_linear(nO: int | None = None) -> Model[_Docs, Floats]:  # noqa: N803  # the name that textcat passes
    """Sentence → hashed n-grams (those that ``count_ngrams`` kept) → linear → softmax."""
    memory = Memory()

    def ngrams(model: Model[list[str], Bags], texts: list[str], is_train: bool) -> tuple[Bags, Callable[[Any], Any]]:
        return bags(texts, memory), lambda _: texts

    linear: _Layer = Model("lettrine_linear", _linear, init=_init_linear, params=dict.fromkeys(PARAMS), dims={"nO": nO})
    tempered: Model[Floats, Floats] = Model("lettrine_softmax", _softmax, attrs={"temperature": 1.0})
    model: _Layer = chain(Model("lettrine_texts", _texts), Model("lettrine_ngrams", ngrams), linear, tempered)
    model.set_ref("output_layer", linear)
    model.set_ref("softmax", tempered)
    model.attrs["multi_label"] = False
    return cast("Model[_Docs, Floats]", model)


def count_ngrams(model: Model[_Docs, Floats], texts: Sequence[str], *, least: int, most: int) -> None:
    """Keeps the n-grams that at least ``least`` of ``texts`` hold, the ``most`` frequent, with a weight for their rarity."""
    found = bags(texts, Memory())
    seen = np.unique(found.rows * SPACE + found.keys) % SPACE
    frequency = np.bincount(seen, minlength=SPACE)
    keys = np.flatnonzero(frequency >= least)
    if len(keys) > most:
        keys = np.sort(keys[np.argsort(-frequency[keys], kind="stable")[:most]])
    linear: _Layer = model.get_ref("output_layer")
    linear.set_param("keys", keys.astype(np.int32))
    linear.set_param("idf", (np.log((1 + len(texts)) / (1 + frequency[keys])) + 1).astype(np.float32))


def make_counter(least: int, most: int) -> Callable[[Language], Language]:
    """Before training, counts the n-grams of the training corpus as it is written, its damaged and mixed copies left aside."""

    def count(nlp: Language) -> Language:
        corpus = dict(nlp.config.interpolate()["corpora"]["train"], damage=0, mix=0)
        read = registry.resolve({"corpus": corpus})["corpus"]
        texts = [example.reference.text for example in read(nlp)]
        count_ngrams(nlp.get_pipe("textcat").model, texts, least=least, most=most)  # type: ignore[attr-defined]
        return nlp

    return count


def weights_of(model: Model[_Docs, Floats]) -> Weights:
    """What the linear layer has learnt."""
    linear: _Layer = model.get_ref("output_layer")
    return make_weights(*(linear.get_param(name) for name in PARAMS))


def shrink(model: Model[_Docs, Floats]) -> None:
    """Halves the precision of what is kept on disk."""
    linear: _Layer = model.get_ref("output_layer")
    for name in ("idf", "W"):
        linear.set_param(name, linear.get_param(name).astype(np.float16))


def _texts(model: Model[_Docs, list[str]], docs: _Docs, is_train: bool) -> tuple[list[str], Callable[[Any], Any]]:
    return [doc.text for doc in docs], lambda _: docs


def _init_linear(model: _Layer, X: Bags | None = None, Y: Floats | None = None) -> None:  # noqa: N803
    if Y is not None and model.has_dim("nO") is None:
        model.set_dim("nO", Y.shape[1])
    if not model.has_param("keys"):  # nothing counted: nothing is known
        model.set_param("keys", np.empty(0, dtype=np.int32))
        model.set_param("idf", np.empty(0, dtype=np.float32))
    model.set_param("W", np.zeros((len(model.get_param("keys")), model.get_dim("nO")), dtype=np.float32))
    model.set_param("b", np.zeros(model.get_dim("nO"), dtype=np.float32))


def _linear(model: _Layer, found: Bags, is_train: bool) -> tuple[Floats, Callable[[Floats], Bags]]:
    weights = make_weights(*(model.get_param(name) for name in PARAMS))
    scores, rows, places, values = score(weights, found)

    def backprop(gradient: Floats) -> Bags:
        change = np.empty_like(weights.weights)
        spread = gradient[rows] * values[:, None]
        for index in range(change.shape[1]):
            change[:, index] = np.bincount(places, weights=spread[:, index], minlength=len(change))
        model.inc_grad("W", change)
        model.inc_grad("b", gradient.sum(axis=0))
        return found

    return scores, backprop


def _softmax(model: Model[Floats, Floats], scores: Floats, is_train: bool) -> tuple[Floats, Callable[[Floats], Floats]]:
    # As spaCy's own softmax: the gradient that textcat gives back is already that of the scores.
    temperature = 1.0 if is_train else float(model.attrs["temperature"])
    return softmax(scores, temperature), lambda gradient: gradient


registry.tokenizers.register("lettrine.WholeText.v1", func=make_tokenizer)
registry.architectures.register("lettrine.NgramLinear.v1", func=make_ngram_linear)
registry.callbacks.register("lettrine.CountNgrams.v1", func=make_counter)
