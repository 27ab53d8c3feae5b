"""What the law says, by place and by date: acts, articles, periods, closed days, and how provisions are cited."""
