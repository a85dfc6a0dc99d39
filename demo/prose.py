"""Writes articles: official prose put together from topics and genres, the same for the same day."""

from datetime import date
from random import Random

from demo.column_plan import ColumnPlan
from demo.content import Content, Genre, Topic
from demo.insertion import Insertion
from demo.slot import Slots, chinese_day

_TOWN_HALL = "人民政府"
_SIZES = {"n5": (2, 5), "n8": (3, 8), "n10": (6, 12), "n20": (12, 28), "n90": (60, 96), "n200": (110, 290)}


class Writer:
    """Makes titles and paragraphs; no two titles of the portal are the same."""

    def __init__(self, content: Content, slots: Slots) -> None:
        self._content = content
        self._slots = slots
        self._titles: set[str] = set()

    def write(self, column: ColumnPlan, number: int, published: date) -> tuple[str, str, tuple[str, ...]]:
        """Title, publishing unit and paragraphs of a column's article."""
        chance = Random(f"{column.folder}{number}")
        genre = self._content.genres[column.genre]
        topic = chance.choice(self._topics(column))
        own_town = column.unit.removesuffix(_TOWN_HALL) if column.unit.endswith(_TOWN_HALL) else ""
        unit = column.unit if column.host == "zwgk" else topic.unit
        words = self._words(chance, published) | {"topic": topic.name, "unit": topic.unit if own_town else unit}
        words["headline"] = topic.headlines[number % len(topic.headlines)]
        words["serial"] = str(number + 3)
        words["town"] = own_town or words["town"]
        if column.genre == "leaders":
            words["leader"] = self._content.words["leaders"][number % len(self._content.words["leaders"])]
        return self._title(genre, chance, words, number), unit, self._paragraphs(genre, topic, chance, words)

    def title(self, piece: Insertion) -> str:
        """The title that a planted piece asks for."""
        return self._slots.filled(piece.title)

    def _topics(self, column: ColumnPlan) -> tuple[Topic, ...]:
        own = tuple(topic for topic in self._content.topics if topic.unit == column.unit)
        return own if column.host == "zwgk" and column.unit != "县政府办公室" and own else self._content.topics

    def _words(self, chance: Random, published: date) -> dict[str, str]:
        words = self._content.words
        town, other = chance.sample(words["towns"], 2)
        sizes = {name: str(chance.randint(*bounds)) for name, bounds in _SIZES.items()}
        return {
            **sizes,
            "n900": str(chance.randint(31, 98) * 10),
            "town": town,
            "town2": other,
            "village": chance.choice(words["villages"]),
            "surname": chance.choice(words["surnames"]),
            "given": chance.choice(words["given"]),
            "day": chinese_day(published),
            "publish_day": chinese_day(published),
            "year": str(published.year),
            "last_year": str(published.year - 1),
        }

    def _title(self, genre: Genre, chance: Random, words: dict[str, str], number: int) -> str:
        start = chance.randrange(len(genre.titles))
        for shift in range(len(genre.titles)):
            title = self._slots.filled(genre.titles[(start + shift) % len(genre.titles)], **words)
            if title not in self._titles:
                break
        else:
            title = f"{title}（之{number + 1}）"
        self._titles.add(title)
        return title

    def _paragraphs(self, genre: Genre, topic: Topic, chance: Random, words: dict[str, str]) -> tuple[str, ...]:
        specific = tuple(chance.sample(topic.paragraphs, 2)) if genre.topical else ()
        generic = tuple(chance.sample(genre.generic, min(4, len(genre.generic))))
        generic = tuple(sorted(generic, key=genre.generic.index))
        texts = (chance.choice(genre.lead), *specific, *generic, chance.choice(genre.close))
        return tuple(self._slots.filled(text, **words) for text in texts)
