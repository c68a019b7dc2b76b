/** Settings: how they are recognised, and what else is seen in them. */

/** What decides the light. */
export type Surroundings = 'outdoors' | 'indoors' | 'stage' | 'city' | 'underwater' | 'space';

/** A place that prompts name or mean, and what may truthfully be said of it. */
export interface Place {
  readonly surroundings: Surroundings;
  /** Words that name it. */
  readonly words: RegExp;
  /** Where a scene is set that says nothing of it: “The setting is …”. */
  readonly setting: string;
  /** Sentences on what is seen there, true by day and night and in every weather. */
  readonly details: readonly string[];
}

const place = (
  surroundings: Surroundings,
  words: string,
  setting: string,
  ...details: readonly string[]
): Place => ({ surroundings, words: new RegExp(`\\b(${words})\\b`, 'i'), setting, details });

/** The more special before the more general. */
export const PLACES = {
  underwater: place(
    'underwater',
    'underwater|under the sea|under the ocean|reefs?|corals?|seabed|ocean floor|sea floor|aquarium|deep sea',
    'a coral reef in clear blue water',
    'Small particles and strings of bubbles drift upward through the water.',
    'Fans of coral and long strands of seaweed sway with the current.',
    'The seabed of pale sand fades into deep blue in the distance.',
  ),
  space: place(
    'space',
    'space|galaxy|galaxies|nebula|orbit|planets?|cosmos|universe|moon surface|on the moon|lunar|on mars|stars and planets',
    'open space, with a curved planet below',
    'Countless stars of different brightness fill the black background.',
    'A faint band of colored gas stretches across the distance.',
    'The curve of a planet with swirling clouds fills a part of the background.',
  ),
  snow: place(
    'outdoors',
    'snow|snowy|snowfield|arctic|antarctica?|icebergs?|glaciers?|tundra|frozen|winter|ski slope',
    'a wide field of untouched snow with dark pine trees at its edge',
    'Fresh powder covers the ground and lies thick on the branches nearby.',
    'Loose flakes lift off the surface and drift through the cold air.',
    'The white ground stretches out to a line of dark trees in the background.',
  ),
  beach: place(
    'outdoors',
    'beach|beaches|shore|seashore|seaside|coast|coastline|coastal|sand by the sea|tropical island|island',
    'a wide sandy beach with gentle surf',
    'Small waves roll in and leave a thin sheen of water on the wet sand.',
    'White foam runs up the sand and slowly draws back again.',
    'Footprints and scattered shells mark the smooth sand in the foreground.',
  ),
  desert: place(
    'outdoors',
    'desert|dunes?|sahara|savannah?|oasis',
    'a wide desert of rippled sand dunes',
    'Fine sand blows in thin veils over the crests of the dunes.',
    'The rippled sand stretches out to a hazy horizon.',
    'Dry tufts of grass and scattered stones break up the ground in the foreground.',
  ),
  waterside: place(
    'outdoors',
    'river|stream|creek|brook|lakes?|ponds?|waterfall|waterfalls|riverbank|lagoon|harbor|harbour|pier|dock|canal|swamp|marsh|rapids',
    'the bank of a calm lake surrounded by trees',
    'The water reflects the surroundings in long, trembling streaks.',
    'Reeds and smooth stones line the edge of the water.',
    'Small ripples spread over the surface and glitter as they move.',
  ),
  ocean: place(
    'outdoors',
    'ocean|sea|waves?|at sea',
    'the open sea, with a clear horizon',
    'Long swells rise and fall, and white foam breaks along their crests.',
    'The surface of the water shifts between deep blue and green.',
    'Fine spray hangs in the air above the moving water.',
  ),
  mountains: place(
    'outdoors',
    'mountains?|mountainside|peaks?|alps|himalayas?|cliffs?|canyon|valley|hills?|hilltop|volcano|ridge|summit|highlands?',
    'a high mountain valley with steep slopes on both sides',
    'Layers of ridges fade into pale blue in the distance.',
    'Patches of grass and loose rock cover the steep slopes.',
    'Thin clouds cling to the peaks and move slowly across them.',
  ),
  forest: place(
    'outdoors',
    'forest|woods|woodland|jungle|rainforest|bamboo|grove|trees',
    'a quiet forest with tall, mossy trunks',
    'Tall trunks rise on both sides, and ferns cover the ground between them.',
    'Leaves tremble in a light breeze, and a few drift down to the mossy ground.',
    'The undergrowth is dense and green, with roots winding across the path.',
  ),
  stage: place(
    'stage',
    'stage|theat(?:er|re)|concert|circus|arena|stadium|nightclub|opera',
    'a large stage with a dark background',
    'A thin haze hangs in the air and makes the beams of the lamps visible.',
    'The rows of the audience are dark shapes at the edge of the frame.',
    'The polished floor of the stage reflects the lights from above.',
  ),
  kitchen: place(
    'indoors',
    'kitchen|restaurant|bakery|diner|bar|cafe|café|coffee shop|pub',
    'a warm kitchen with a wooden worktop',
    'Steam rises slowly, and utensils and jars stand in soft focus behind.',
    'The wooden surfaces show fine scratches and a warm, worn finish.',
    'Cups, plates and small plants are arranged on the shelves in the background.',
  ),
  workshop: place(
    'indoors',
    'workshop|garage|factory|laborator(?:y|ies)|lab|studio|forge|warehouse|garage',
    'a cluttered workshop with tools on the walls',
    'Tools and half-finished pieces lie on the workbench within reach.',
    'Fine dust floats in the air and settles on the surfaces.',
    'Shelves full of parts and boxes fade out of focus in the background.',
  ),
  office: place(
    'indoors',
    'office|classroom|library|museum|school(?! of)|hospital|hall|corridor|hallway|church|cathedral|temple|subway|station|train car|airport',
    'a spacious room with tall windows',
    'The long lines of the walls and the floor lead the eye into the distance.',
    'Polished surfaces reflect the light and the movement around them.',
    'Details of the walls and windows are visible in soft focus behind.',
  ),
  room: place(
    'indoors',
    'room|bedroom|bathroom|indoors|apartment|attic|basement|sofa|couch|window|windowsill|fireplace|(?:in|inside|at|on|by|under|near) (?:an? |the |my |his |her |their )?(?:[a-z]+ )?(?:house|home|table|desk|bed|floor|cabin)',
    'a cozy room with wooden furniture',
    'A soft rug, a few books and a plant are visible in the background.',
    'Light curtains move slightly at the window behind.',
    'The furniture in the background is slightly out of focus, which gives the room depth.',
  ),
  street: place(
    'city',
    'street|streets|alley|traffic|plaza|sidewalk|crosswalk|times square',
    'a city street lined with shops and tall buildings',
    'Shop windows, signs and parked cars line both sides of the street.',
    'People pass in the background, slightly out of focus.',
    'The facades rise on both sides and lead the eye into the distance.',
  ),
  market: place(
    'city',
    'market|marketplace|bazaar|souk|fair|festival',
    'a lively market with many stalls',
    'Stalls with colorful goods stand close together on both sides.',
    'Cloth awnings move a little in the air above the stalls.',
  ),
  town: place(
    'city',
    'city|cities|downtown|town|skyline|skyscrapers?|rooftops?|bridge|tokyo|paris|london|new york|venice|metropolis|cityscape|neon',
    'a busy city with tall buildings',
    'Rows of windows lie one above the other, and the buildings stand close together into the distance.',
    'Small lights, signs and vehicles bring movement to the city in the background.',
    'The shapes of the buildings overlap, each row a little paler than the one before.',
  ),
  road: place(
    'outdoors',
    'road|roads|highway|freeway|motorway|racetrack|race track',
    'a long road through open country',
    'The lines on the road pass by in an even rhythm and meet in the distance.',
    'Trees and fields at the side of the road slide past.',
  ),
  village: place(
    'outdoors',
    'village|hamlet|cobblestones?',
    'an old village with narrow lanes',
    'Small houses with worn walls and little windows stand close together.',
    'Smoke rises from a chimney, and plants grow along the old walls.',
  ),
  farm: place(
    'outdoors',
    'farm|barn|barnyard|ranch|vineyard|orchard|countryside|wheat field|cornfield|pasture',
    'open farmland with a weathered barn in the distance',
    'Wooden fences and rows of crops lead toward the horizon.',
    'Tall stalks bend in a light wind, row behind row.',
    'A dirt track runs through the fields, with grass growing along its middle.',
  ),
  garden: place(
    'outdoors',
    'garden|gardens|park|backyard|yard|playground|flowers|greenhouse|lawn|terrace|balcony|porch',
    'a garden full of flowers and neatly kept hedges',
    'Flowers in many colors nod in a light breeze in the foreground.',
    'Hedges and old trees frame the scene on both sides.',
    'A gravel path winds between the beds toward the background.',
  ),
  sky: place(
    'outdoors',
    'sky|skies|clouds?|above the clouds|mid-air|horizon',
    'the open sky above a wide landscape',
    'Layers of cloud drift by at different distances.',
    'The land far below is a patchwork of fields and roads, softened by haze.',
    'The edges of the clouds are torn into thin, moving wisps.',
  ),
  castle: place(
    'outdoors',
    'castle|palace|ruins?|fortress|temple ruins|courtyard|medieval|battlefield|pyramids?',
    'an old stone courtyard with weathered walls',
    'Moss and ivy grow in the cracks between the weathered stones.',
    'Banners and small windows break up the tall stone walls.',
    'The stone surfaces are rough and show centuries of wear.',
  ),
  meadow: place(
    'outdoors',
    'meadow|field|fields|grass|grassland|prairie|plains?|steppe',
    'an open meadow of tall grass',
    'The tall grass bends in waves as a light wind passes over it.',
    'Wildflowers are scattered through the grass, and a line of trees marks the horizon.',
    'Seeds and small insects float in the air above the grass.',
  ),
} as const satisfies Record<string, Place>;

/** Keys of the table of places. */
export type PlaceName = keyof typeof PLACES;
