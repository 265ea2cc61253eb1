"""How this house's templates are rendered."""

from jinja2 import Environment, PackageLoader, StrictUndefined


def templates(folder: str, *extensions: str) -> Environment:
    """The templates of a folder of this room. What comes from a document is escaped, always; a name that is not given
    is an error.
    """
    return Environment(
        loader=PackageLoader("review", folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=extensions,
    )
