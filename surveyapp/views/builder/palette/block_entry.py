"""What a person has kept, as an entry of the palette."""

from __future__ import annotations

from dataclasses import dataclass

from surveyapp.domain.blocks import Block
from surveyapp.views.builder.palette.pictures import Draw
from surveyapp.views.saved_blocks.words import picture, what_it_is


@dataclass(frozen=True, slots=True)
class BlockEntry:
    """A block that can be put in; its ``words`` are the texts of its questions."""

    name: str
    purpose: str
    draw: Draw
    block: Block
    words: str


def entry_of(block: Block) -> BlockEntry:
    """Return a block as an entry."""
    words = " ".join(question.text for question in block.content.questions())
    return BlockEntry(block.name, what_it_is(block), picture(block), block, words)
