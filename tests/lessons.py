"""A book of lessons that only listens, for tests of turns."""

from bot.model.learning import Lesson


class Noted:
    """Implements ``Lessons``."""

    def __init__(self, keeps_words: bool = True) -> None:
        self.keeps_words = keeps_words
        self.lessons: list[Lesson] = []

    def note(self, lesson: Lesson) -> None:
        self.lessons.append(lesson)
