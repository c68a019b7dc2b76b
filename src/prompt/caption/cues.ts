/** What a prompt says of light, weather, camera and style, found by its words. */

/** Times and lights, the more special first. */
export const TIMES = {
  night:
    /\b(nights?|midnight|nighttime|moon|moonlight|moonlit|starry|stars|in the dark|darkness|neon|nocturnal)\b/i,
  dusk: /\b(dusk|twilight|blue hour|evening|nightfall)\b/i,
  sunset: /\b(sunset|golden hour|setting sun|sun (?:sets|is setting|goes down))\b/i,
  sunrise: /\b(sunrise|dawn|morning|daybreak|rising sun|sun (?:rises|is rising|comes up))\b/i,
  noon: /\b(noon|midday|afternoon|daylight|daytime|by day|sunny|sunlight|sunshine|sunlit|bright day|hot|summer)\b/i,
} as const;

/** A time of day that a prompt may speak of. */
export type Time = keyof typeof TIMES;

/** Words of weather; the first that matches decides. */
export const WEATHERS = {
  storm: /\b(storm|stormy|thunder|thunderstorm|lightning|hurricane|tornado)\b/i,
  rain: /\b(rain|rains|raining|rainy|drizzle|wet street|puddles?|downpour)\b/i,
  snowfall: /\b(snowing|snowfall|blizzard|falling snow|snowstorm|snowflakes?)\b/i,
  fog: /\b(fog|foggy|mist|misty|haze|hazy)\b/i,
  wind: /\b(wind|windy|breeze|gusts?)\b/i,
} as const;

/** A weather that a prompt may speak of. */
export type Weather = keyof typeof WEATHERS;

/** Words that already decide the light. */
export const LIGHT =
  /\b(light|lights|lighting|lit|backlit|shadows?|glow|glowing|candlelight|firelight|lamplight|silhouettes?|candles?|lantern|spotlights?|dark|bright|dim|gloomy|overcast|cloudy)\b/i;

/** Words that already decide the camera. */
export const CAMERA =
  /\b(camera|close-?up|wide shot|wide angle|medium shot|aerial|drone (?:shot|view|footage)|bird'?s[- ]eye|top[- ]down|overhead|panning|pans|pan shot|tracking|dolly|zoom(?:s|ing)?(?: in| out)?|handheld|steadicam|pov|point of view|first[- ]person|fpv|macro|tilt|low angle|high angle|establishing shot|fisheye|telephoto|orbit shot|over-the-shoulder|shot)\b/i;

/** How fast it is shown; says nothing of where the camera is. */
export const SPEED = /\b(slow[- ]motion|time-?lapse|hyperlapse|slow-mo|fast[- ]forward)\b/i;

/** Words of looks that are no photograph; the first that matches decides. */
export const STYLES = {
  anime: /\b(anime|manga|ghibli)\b/i,
  pixel: /\b(pixel[- ]art|8[- ]bit|16[- ]bit|voxel)\b/i,
  clay: /\b(claymation|clay (?:animation|style|figures?)|stop[- ]motion|plasticine)\b/i,
  paper: /\b(origami|paper[- ]?craft|paper[- ]cut(?:out)?|made of (?:paper|felt|wool))\b/i,
  bricks: /\blego\b/i,
  watercolor: /\b(watercolou?rs?)\b/i,
  painting:
    /\b((?:oil|acrylic|digital|an?|the) paintings?|paintings? (?:of|style)|(?:hand-)?painted (?:in|style|by)|painterly|oil on canvas|impressionis[tm]|van gogh|ukiyo-e|fresco)\b/i,
  sketch:
    /\b(sketch|pencil|charcoal|line[- ]art|(?:an?|ink|chalk) drawing|drawings? of|hand[- ]drawn|doodle|illustration)\b/i,
  comic: /\b(comic|comics|graphic novel|pop art)\b/i,
  render:
    /\b(3d|cgi|pixar|disney|rendered|render of|unreal engine|low[- ]poly|octane|video game|animated|animation|cartoon)\b/i,
  noir: /\b(black[- ]and[- ]white|monochrome|noir|b&w|grayscale|silent film)\b/i,
  vintage:
    /\b((?:vintage|retro|old) (?:film|movie|footage|photo|video|style|look)|vhs|8 ?mm|16 ?mm|super 8|sepia|film grain|home movie)\b/i,
  cinematic: /\b(cinematic|movie|film still|blockbuster|epic|35 ?mm|anamorphic)\b/i,
  documentary:
    /\b(documentary|footage|realistic|photorealistic|real[- ]life|photo|photograph|photography|nature film)\b/i,
  scifi: /\b(cyberpunk|sci-?fi|futuristic|science fiction|steampunk|dystopian)\b/i,
  fantasy: /\b(fantasy|magic|magical|enchanted|fairy[- ]tale|mythical|surreal|dreamlike|dreamy)\b/i,
} as const;

/** A look that a prompt may speak of. */
export type Style = keyof typeof STYLES;

/** The first of a table that a text speaks of. */
export function cueIn<K extends string>(table: Readonly<Record<K, RegExp>>, text: string): K | undefined {
  return (Object.keys(table) as K[]).find((name) => table[name].test(text));
}
