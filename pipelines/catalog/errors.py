"""The one error of the catalogue: every problem of the data files in one list."""


class CatalogError(ValueError):
    """The catalogue's data files contradict themselves or each other.

    Attributes:
        problems: One sentence per problem, each naming its file and place.
    """

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        lines = "\n".join(f"  - {problem}" for problem in problems)
        super().__init__(f"the catalogue has {len(problems)} problem(s); mend each:\n{lines}")
