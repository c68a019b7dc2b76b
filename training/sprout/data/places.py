"""Places, drawn with simple shapes.

Every place is drawn with random variations around a fixed idea, so that its caption fits all of its pictures.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from sprout.data.canvas import SIDE, VISIBLE_BOTTOM, WIDE, Canvas, Picture


def _meadow(c: Canvas) -> None:
    c.sky((90, 170, 250), (190, 225, 255))
    c.ground((110, 200, 80), (60, 150, 50))
    for _ in range(3):
        c.hill(c.anywhere(), c.uniform(160, 300), c.uniform(14, 34), c.vary((95, 180, 80)))
    c.clouds(1, 3)
    for _ in range(26):
        flower = c.rng.choice([(255, 90, 110), (255, 220, 80), (250, 250, 250)])
        c.disc(c.anywhere(), c.uniform(c.horizon + 12, SIDE), 4.5, flower)
    c.tufts((60, 140, 45), 9, 34)


def _ocean(c: Canvas) -> None:
    c.sky((110, 185, 250), (205, 230, 250))
    c.ground((45, 120, 190), (20, 70, 140))
    c.clouds(1, 2)
    for i in range(10):
        y = c.horizon + 8 + i * 17
        for _ in range(7):
            x, width = c.anywhere(), 14 + 4 * i
            c.draw.line([x - width, y, x + width, y], fill=c.vary((120, 180, 225)), width=3)
    for _ in range(5):
        x = c.anywhere()
        c.front.ellipse([x - 60, VISIBLE_BOTTOM - 8, x + 60, SIDE], fill=c.vary((50, 120, 190)))


def _snow(c: Canvas) -> None:
    c.sky((165, 190, 222), (210, 222, 238))
    c.ground((245, 248, 255), (222, 232, 246))
    x = c.uniform(-60, 20)
    while x < WIDE + 60:
        width, height = c.uniform(100, 170), c.uniform(50, 100)
        c.peak(x, width, height, (140, 156, 190))
        c.draw.polygon(
            [(x - width * 0.14, c.horizon - height * 0.72), (x, c.horizon - height), (x + width * 0.14, c.horizon - height * 0.72)],
            fill=(250, 250, 255),
        )
        x += width * 0.8
    c.stones((236, 242, 252), 7)


def _desert(c: Canvas) -> None:
    c.sky((250, 205, 130), (255, 235, 190))
    c.ground((228, 175, 95), (200, 140, 70))
    for _ in range(5):
        c.hill(c.anywhere(), c.uniform(150, 260), c.uniform(20, 44), c.vary((222, 168, 90), 8))
    for x in (c.beside(), c.uniform(0, 120), c.uniform(WIDE - 120, WIDE)):
        y, cactus = c.horizon + c.uniform(4, 20), c.vary((70, 130, 70), 8)
        c.draw.line([x, y, x, y - 52], fill=cactus, width=10)
        c.draw.line([x - 16, y - 40, x - 16, y - 24, x, y - 20], fill=cactus, width=7)
        c.draw.line([x + 16, y - 46, x + 16, y - 30, x, y - 26], fill=cactus, width=7)
    c.stones((190, 130, 70), 5)


def _forest(c: Canvas) -> None:
    c.sky((150, 200, 170), (190, 220, 180))
    c.ground((70, 110, 50), (45, 75, 35))
    x = c.uniform(-20, 10)
    while x < WIDE:
        height, width, foot = c.uniform(130, 185), c.uniform(46, 66), c.horizon + c.uniform(0, 18)
        c.draw.rectangle([x - 5, foot - 24, x + 5, foot], fill=(95, 65, 40))
        green = c.vary((35, 105, 50), 16)
        for i in range(3):
            half, base = width * (0.6 - 0.12 * i), foot - 18 - height * 0.25 * i
            c.draw.polygon([(x - half, base), (x, base - height * 0.42), (x + half, base)], fill=green)
        x += c.uniform(36, 62)
    c.tufts((50, 110, 40), 12, 40)


def _underwater(c: Canvas) -> None:
    c.gradient(c.vary((60, 175, 215)), c.vary((10, 70, 140)))
    floor = VISIBLE_BOTTOM - c.uniform(24, 44)
    for x in (c.uniform(0, 200), c.uniform(240, 420), c.uniform(440, 640)):
        c.draw.ellipse([x - 220, floor, x + 220, SIDE + 120], fill=c.vary((212, 188, 130), 8))
    for layer, count in ((c.draw, 9), (c.front, 4)):
        for _ in range(count):
            x, height, foot = c.anywhere(), c.uniform(60, 120), floor + 30
            bends = [(x, foot + 60), (x, foot), (x + c.uniform(-10, 10), foot - height / 2), (x + c.uniform(-8, 8), foot - height)]
            layer.line(bends, fill=c.vary((40, 140, 80), 12), width=9)
    for _ in range(24):
        x, y, radius = c.anywhere(), c.uniform(60, floor), c.uniform(3, 7)
        c.draw.ellipse([x - radius, y - radius, x + radius, y + radius], outline=(200, 235, 250), width=2)


def _city(c: Canvas) -> None:
    c.sky((140, 180, 225), (215, 225, 240))
    c.ground((95, 95, 102), (70, 70, 78))
    walls = [(110, 115, 135), (150, 120, 110), (90, 105, 140), (135, 135, 140)]
    x = c.uniform(-30, 0)
    while x < WIDE:
        width, height = c.uniform(42, 70), c.uniform(70, 150)
        c.draw.rectangle([x, c.horizon - height, x + width, c.horizon], fill=c.vary(c.rng.choice(walls), 10))
        y = c.horizon - height + 10
        while y < c.horizon - 14:
            window = x + 8
            while window < x + width - 10:
                c.draw.rectangle([window, y, window + 7, y + 9], fill=(250, 235, 160))
                window += 17
            y += 21
        x += width + c.uniform(2, 8)
    for i in range(10):
        c.draw.rectangle([i * 64 + 10, c.horizon + 62, i * 64 + 46, c.horizon + 68], fill=(235, 235, 225))
    for _ in range(2):
        x = c.anywhere()
        c.front.line([x, SIDE, x, VISIBLE_BOTTOM - 150], fill=(60, 62, 70), width=7)
        c.front.ellipse([x - 12, VISIBLE_BOTTOM - 172, x + 12, VISIBLE_BOTTOM - 148], fill=(255, 240, 180))


def _space(c: Canvas) -> None:
    night = c.vary((8, 6, 22), 5)
    c.gradient(night, night)
    for _ in range(130):
        star = c.rng.choice([(255, 255, 255), (255, 230, 180), (180, 210, 255)])
        c.disc(c.anywhere(), c.uniform(0, SIDE), c.uniform(1.2, 2.6), star)
    x, y, radius = c.beside(), c.uniform(115, 150), c.uniform(26, 38)
    c.disc(x, y, radius, c.rng.choice([(190, 110, 80), (110, 150, 210), (200, 170, 110)]))
    c.draw.ellipse([x - radius * 1.7, y - radius * 0.25, x + radius * 1.7, y + radius * 0.25], outline=(220, 205, 180), width=4)


def _room(c: Canvas) -> None:
    wall = c.vary(c.rng.choice([(235, 215, 185), (200, 220, 205), (215, 205, 230)]), 8)
    floor = c.horizon + 20
    c.gradient(wall, tuple(int(channel * 0.93) for channel in wall), 0, floor)
    c.gradient(c.vary((165, 115, 70)), c.vary((130, 85, 50)), floor, SIDE)
    c.draw.rectangle([0, floor - 6, WIDE, floor + 2], fill=(245, 240, 230))
    shift = c.uniform(-40, 40)
    for x in (70 + shift, 290 + shift, 500 + shift):
        top, bottom = 96, c.horizon - 30
        c.draw.rectangle([x - 4, top, x + 84, bottom], fill=(250, 248, 240))
        c.draw.rectangle([x + 4, top + 8, x + 76, bottom - 8], fill=(150, 205, 245))
        c.draw.line([x + 40, top + 8, x + 40, bottom - 8], fill=(250, 248, 240), width=5)
    for i in range(5):
        c.draw.line([0, floor + 20 + i * 34, WIDE, floor + 20 + i * 34], fill=(115, 75, 42), width=2)


def _beach(c: Canvas) -> None:
    shore = c.horizon + 36
    c.sky((80, 185, 250), (185, 230, 255))
    c.gradient(c.vary((30, 150, 190)), c.vary((90, 210, 215)), c.horizon, shore)
    c.gradient(c.vary((250, 230, 170), 8), c.vary((235, 205, 140), 8), shore, SIDE)
    c.draw.line([0, shore, WIDE, shore], fill=(245, 252, 255), width=5)
    for x in (c.beside(), c.uniform(0, 150), c.uniform(WIDE - 150, WIDE)):
        crown = c.horizon - c.uniform(50, 70)
        c.draw.line([x, shore + 16, x + 5, crown], fill=(140, 100, 60), width=8)
        for dx, dy in ((-34, 6), (-22, -16), (22, -16), (34, 6)):
            c.draw.line([x + 5, crown, x + 5 + dx, crown + dy], fill=c.vary((50, 140, 60), 10), width=8)
    c.stones((225, 195, 140), 3)


def _sky(c: Canvas) -> None:
    c.horizon = SIDE
    c.sky((50, 130, 230), (150, 205, 250))
    for _ in range(c.rng.randint(14, 19)):
        c.cloud(c.anywhere(), c.uniform(70, SIDE - 60), c.uniform(16, 28), c.vary((248, 250, 255), 6))


def _savanna(c: Canvas) -> None:
    c.sky((245, 190, 120), (255, 230, 170))
    c.ground((205, 170, 80), (170, 130, 60))
    for _ in range(5):
        x, y = c.anywhere(), c.horizon + c.uniform(0, 12)
        c.draw.line([x, y, x, y - 56], fill=(90, 65, 45), width=6)
        c.ellipse(x, y - 62, c.uniform(40, 60), c.uniform(12, 17), c.vary((95, 125, 50), 10))
    c.tufts((190, 150, 60), 14, 40)


def _farm(c: Canvas) -> None:
    c.sky((120, 190, 250), (205, 230, 250))
    c.ground((150, 190, 80), (105, 150, 60))
    c.clouds(1, 2)
    x, y = c.beside(), c.horizon + 14
    c.draw.rectangle([x - 44, y - 62, x + 44, y], fill=c.vary((185, 45, 40)))
    c.draw.polygon([(x - 54, y - 62), (x, y - 104), (x + 54, y - 62)], fill=(110, 60, 50))
    c.draw.rectangle([x - 15, y - 36, x + 15, y], fill=(245, 235, 220))
    for post in range(0, WIDE, 40):
        c.draw.rectangle([post, c.horizon + 10, post + 6, c.horizon + 44], fill=(235, 225, 205))
    for rail in (16, 30):
        c.draw.line([0, c.horizon + rail, WIDE, c.horizon + rail], fill=(235, 225, 205), width=5)
    c.tufts((225, 190, 80), 10, 36)


def _volcano(c: Canvas) -> None:
    c.sky((110, 60, 70), (200, 110, 80))
    c.ground((70, 55, 55), (45, 35, 38))
    x, height = c.in_view(60), c.uniform(110, 150)
    c.peak(x, c.uniform(220, 300), height, c.vary((75, 55, 55)))
    c.draw.polygon([(x - 26, c.horizon - height + 26), (x + 26, c.horizon - height + 26), (x, c.horizon - height - 14)], fill=(255, 120, 30))
    for _ in range(5):
        x, y = c.anywhere(), c.uniform(c.horizon + 12, SIDE - 20)
        c.draw.line([x - 70, y, x - 20, y + 12, x + 30, y - 4, x + 90, y + 8], fill=(255, 110, 25), width=9)
    c.stones((50, 40, 42), 6)


def _arctic(c: Canvas) -> None:
    c.sky((170, 215, 240), (225, 240, 250))
    c.ground((70, 150, 190), (35, 100, 150))
    for _ in range(9):
        x, width, height = c.anywhere(), c.uniform(50, 110), c.uniform(30, 80)
        c.draw.polygon([(x - width, c.horizon + 6), (x - width * 0.4, c.horizon - height), (x + width * 0.3, c.horizon - height * 0.7), (x + width, c.horizon + 6)], fill=c.vary((215, 238, 248), 10))
    for _ in range(9):
        c.ellipse(c.anywhere(), c.uniform(c.horizon + 50, SIDE), c.uniform(50, 110), 13, (240, 250, 255))


def _moon(c: Canvas) -> None:
    c.gradient((6, 6, 12), (14, 14, 24), 0, c.horizon)
    c.gradient(c.vary((180, 180, 185)), c.vary((120, 120, 126)), c.horizon, SIDE)
    for _ in range(90):
        c.disc(c.anywhere(), c.uniform(0, c.horizon - 6), c.uniform(1, 2.2), (255, 255, 255))
    x, y = c.beside(), c.uniform(100, 130)
    c.disc(x, y, 24, (70, 130, 220))
    c.ellipse(x - 6, y - 4, 12, 8, (90, 180, 90))
    for _ in range(16):
        x, y, across = c.anywhere(), c.uniform(c.horizon + 14, SIDE), c.uniform(14, 40)
        c.ellipse(x, y, across, across * 0.35, (105, 105, 112))
        c.ellipse(x, y + 3, across * 0.85, across * 0.28, (150, 150, 156))


def _river(c: Canvas) -> None:
    c.sky((120, 190, 245), (205, 230, 250))
    c.ground((95, 165, 75), (60, 125, 55))
    for _ in range(5):
        c.peak(c.anywhere(), c.uniform(120, 220), c.uniform(60, 120), c.vary((120, 135, 130)))
    x = c.beside()
    c.draw.polygon([(x - 14, c.horizon - 70), (x + 14, c.horizon - 70), (x + 22, c.horizon + 30), (x - 22, c.horizon + 30)], fill=(225, 242, 252))
    c.draw.rectangle([0, c.horizon + 26, WIDE, c.horizon + 84], fill=c.vary((70, 150, 215)))
    for _ in range(16):
        x, y = c.anywhere(), c.uniform(c.horizon + 32, c.horizon + 80)
        c.draw.line([x - 16, y, x + 16, y], fill=(190, 225, 245), width=3)
    c.tufts((60, 130, 50), 9, 36)


def _castle(c: Canvas) -> None:
    c.sky((130, 175, 235), (215, 225, 245))
    c.ground((120, 175, 95), (85, 135, 70))
    x, foot = WIDE / 2 + c.uniform(-40, 40), c.horizon + 10
    stone = c.vary((165, 160, 170), 10)
    c.draw.rectangle([x - 100, foot - 90, x + 100, foot], fill=stone)
    for tower in (-110, -40, 40, 110):
        top = foot - c.uniform(120, 165)
        c.draw.rectangle([x + tower - 20, top, x + tower + 20, foot], fill=c.vary(stone, 8))
        c.draw.polygon([(x + tower - 26, top), (x + tower, top - 44), (x + tower + 26, top)], fill=c.vary((150, 50, 80), 10))
        c.draw.rectangle([x + tower - 5, top + 16, x + tower + 5, top + 34], fill=(60, 50, 70))
    c.tufts((75, 130, 60), 6, 28)


def _stage(c: Canvas) -> None:
    c.gradient(c.vary((120, 15, 35)), c.vary((80, 8, 25)), 0, c.horizon + 30)
    c.gradient(c.vary((150, 105, 65)), c.vary((110, 75, 45)), c.horizon + 30, SIDE)
    for x in range(0, WIDE, 46):
        c.draw.rectangle([x, 0, x + 14, c.horizon + 30], fill=c.vary((95, 10, 28), 5))
    for x in (WIDE / 2 - 90, WIDE / 2 + 90):
        c.draw.polygon([(x - 8, 60), (x + 8, 60), (x * 0.6 + WIDE * 0.2 + 80, c.horizon + 80), (x * 0.6 + WIDE * 0.2 - 80, c.horizon + 80)], fill=(190, 90, 80))
    c.ellipse(WIDE / 2, c.horizon + 82, 170, 40, (245, 220, 160))


def _garden(c: Canvas) -> None:
    c.sky((175, 205, 245), (240, 225, 240))
    c.ground((130, 190, 100), (95, 155, 80))
    for _ in range(7):
        x, y = c.anywhere(), c.horizon + c.uniform(4, 18)
        c.draw.line([x, y, x, y - 60], fill=(105, 70, 60), width=9)
        for _ in range(6):
            c.disc(x + c.uniform(-34, 34), y - 70 + c.uniform(-26, 18), c.uniform(15, 24), c.vary((248, 170, 200), 10))
    for _ in range(50):
        c.disc(c.anywhere(), c.uniform(c.horizon + 8, SIDE), 3, (250, 190, 215))
    c.tufts((90, 150, 70), 7, 26)


def _swamp(c: Canvas) -> None:
    c.sky((120, 140, 115), (165, 175, 140))
    c.ground((75, 90, 50), (45, 62, 38))
    for _ in range(9):
        x, foot = c.anywhere(), c.horizon + c.uniform(0, 16)
        c.draw.line([x, foot, x + c.uniform(-12, 12), foot - c.uniform(100, 180)], fill=(70, 60, 48), width=9)
        c.ellipse(x, foot - 120, c.uniform(24, 40), c.uniform(14, 22), c.vary((80, 100, 55), 10))
    for _ in range(9):
        c.ellipse(c.anywhere(), c.uniform(c.horizon + 24, SIDE), c.uniform(40, 90), 12, c.vary((60, 95, 90), 8))
    c.tufts((95, 110, 50), 14, 60)


_DRAWINGS: dict[str, Callable[[Canvas], None]] = {
    "meadow": _meadow, "ocean": _ocean, "snow": _snow, "desert": _desert, "forest": _forest, "underwater": _underwater,
    "city": _city, "space": _space, "room": _room, "beach": _beach, "sky": _sky, "savanna": _savanna, "farm": _farm,
    "volcano": _volcano, "arctic": _arctic, "moon": _moon, "river": _river, "castle": _castle, "stage": _stage,
    "garden": _garden, "swamp": _swamp,
}

PLACES: tuple[str, ...] = tuple(_DRAWINGS)

SHELTERED = frozenset({"underwater", "space", "room", "moon", "stage"})
"""Places without a time of day and without weather."""


def draw_place(place: str, light: str, rng: random.Random) -> Picture:
    """One random picture of a place in a light."""
    canvas = Canvas(rng, light)
    _DRAWINGS[place](canvas)
    return canvas.finish()
