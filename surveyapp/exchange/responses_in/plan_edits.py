"""What a person says of the questions an import makes, and the plan that comes of it.

The edits are kept beside the plan of the scan, not in it, so that each can be taken back.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from surveyapp.domain.kinds import QuestionKind
from surveyapp.exchange.responses_in.importing import ImportPlan
from surveyapp.exchange.responses_in.offers import Offer, OfferKind


@dataclass(frozen=True, slots=True)
class PlanEdits:
    """Columns, counted from 0, that were taken apart or together, or became another kind.

    ``split`` stand by themselves; ``merged`` are one question of a kind; ``kinds`` are of
    columns by themselves; ``accepted`` are offers, by their column.
    """

    split: frozenset[int] = frozenset()
    merged: tuple[tuple[frozenset[int], QuestionKind], ...] = ()
    kinds: Mapping[int, QuestionKind] = field(default_factory=dict)
    accepted: frozenset[tuple[int, OfferKind]] = frozenset()

    def with_split(self, places: Collection[int]) -> PlanEdits:
        """Return the edits with these columns by themselves, whatever made them one question."""
        return replace(self._without(places), split=self.split.union(places))

    def with_merged(self, places: Collection[int], kind: QuestionKind) -> PlanEdits:
        """Return the edits with these columns as one question; `applied_to` says if they can."""
        alone = self._without(places)
        return replace(
            alone,
            split=self.split.difference(places),
            merged=(*alone.merged, (frozenset(places), kind)),
        )

    def with_kind(self, place: int, kind: QuestionKind) -> PlanEdits:
        """Return the edits with a column by itself as a question of this kind."""
        accepted = frozenset(key for key in self.accepted if key[0] != place)
        return replace(self, kinds={**self.kinds, place: kind}, accepted=accepted)

    def with_offer(self, offer: Offer, *, accepted: bool) -> PlanEdits:
        """Return the edits with an offer accepted, or no longer so."""
        key = frozenset({(offer.column, offer.kind)})
        return replace(self, accepted=self.accepted | key if accepted else self.accepted - key)

    def accepts(self, offer: Offer) -> bool:
        """Whether this was accepted."""
        return (offer.column, offer.kind) in self.accepted

    def offers(self, plan: ImportPlan) -> tuple[Offer, ...]:
        """Return what may be accepted for the questions of these edits, also what was."""
        return self._arranged(plan).offers

    def applied_to(self, plan: ImportPlan) -> ImportPlan:
        """Return the plan of a scan with these edits.

        Raises ExchangeError if columns cannot be the question, or the kind, they are to be.
        """
        arranged = self._arranged(plan)
        made = arranged
        for offer in arranged.offers:
            if self.accepts(offer):
                made = made.accepting(offer)
        return made

    def _arranged(self, plan: ImportPlan) -> ImportPlan:
        for place in self.split:
            plan = plan.ungrouped(place)
        for places, kind in self.merged:
            plan = plan.merged(places, kind)
        for place, kind in self.kinds.items():
            plan = plan.with_kind(place, kind)
        return plan

    def _without(self, places: Collection[int]) -> PlanEdits:
        """Return the edits without those of questions that have one of these columns."""
        touched = set(places)
        for of_one, _ in self.merged:
            if touched & of_one:
                touched |= of_one
        return replace(
            self,
            merged=tuple(one for one in self.merged if not touched & one[0]),
            kinds={place: kind for place, kind in self.kinds.items() if place not in touched},
            accepted=frozenset(key for key in self.accepted if key[0] not in touched),
        )
