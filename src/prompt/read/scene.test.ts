import { describe, expect, it } from 'vitest';
import { composeCaption } from '../say/compose-caption';
import { cleanPrompt } from './clean';
import { partsOf } from './match';
import { sceneOf } from './scene';

const captionOf = (prompt: string) =>
  composeCaption(sceneOf(partsOf(cleanPrompt(prompt), () => false)).scene);

describe('a prompt in another language', () => {
  it.each([
    // Definite forms, plurals, numbers, adjectives that agree.
    ['två röda hundar springer på stranden vid solnedgången', 'two red dogs run along the beach at sunset'],
    ['hästarna galopperar över ängen', 'several horses run across a green field'],
    [
      'en stor drake flyger över slottet, kameran zoomar in',
      'a big dragon flies in front of a castle, camera zooms in',
    ],
    // Articles, duals, feminine forms, broken plurals, what is written together.
    ['كلبان يركضان على الشاطئ', 'two dogs run along the beach'],
    ['قطة سوداء تقفز في الحديقة ليلا', 'a black cat jumps in a flower garden at night'],
    ['والثعلب بالغابة', 'a fox in the forest'],
    ['قط أسود', 'a black cat'],
    // Cases, genders, compound verbs.
    ['काली बिल्ली रात में बगीचे में कूदती है', 'a black cat jumps in a flower garden at night'],
    ['दो हाथी नदी के किनारे चल रहे हैं', 'two elephants walk along the river'],
    // No spaces; the longest word wins.
    ['一隻紅色的狐狸跑過雪地', 'a red fox runs through the snow'],
    ['雪人在雪裡', 'a snowman in the snow'],
    ['河馬和斑馬在河邊', 'a hippo and a zebra by the river'],
    ['魚在海裡游泳', 'a fish swims underwater'],
  ])('%s is “%s”', (prompt, caption) => {
    expect(captionOf(prompt)).toBe(caption);
  });

  it.each([
    ['🦊❄️', 'a fox in the snow'],
    ['❄️', 'a snowflake'],
    ['🐼🐼🌳', 'two pandas in the forest'],
    ['🏃🏽‍♀️', 'a runner'],
    ['🐕🏃🏖️', 'a dog runs along the beach'],
    ['👩🏾‍🚀🌌', 'an astronaut in space'],
    ['🐻‍❄️🧊', 'a polar bear on the ice'],
    ['🦉🌙', 'an owl at night'],
    ['💙', 'a blue heart'],
    ['🐸🔄', 'a frog spins'],
  ])('of emoji alone, %s, is “%s”', (prompt, caption) => {
    expect(captionOf(prompt)).toBe(caption);
  });

  it('may mix scripts', () => {
    expect(captionOf('en fox i 森林 🌙')).toBe('a fox in the forest at night');
    expect(captionOf('قطة runs في الثلج')).toBe('a cat runs through the snow');
  });

  it('tells snow that lies from snow that falls', () => {
    expect(captionOf('en räv i snön')).toBe('a fox in the snow');
    expect(captionOf('en räv i skogen när det snöar')).toBe('a fox in the forest while it snows');
    expect(captionOf('en räv i snön i skogen')).toBe('a fox in the forest while it snows');
  });

  it('lets vehicles go in their own way', () => {
    expect(captionOf('سيارة تسير في المدينة')).toBe('a car drives through the city');
    expect(captionOf('en båt går på havet')).toBe('a sailboat sails across the sea');
  });

  it('tells what the camera does from what the subject does', () => {
    expect(captionOf('鏡頭向左，一隻狗跳躍')).toBe('a dog jumps, camera pans left');
    expect(captionOf('en hund springer åt vänster, kameran följer')).toBe(
      'a dog runs to the left, the camera follows',
    );
  });
});
