/** What the classifier tells apart, in the order of its outputs. */
export const FRAME_CLASSES = ['drawing', 'hentai', 'neutral', 'porn', 'sexy'] as const;

/** One of the kinds of pictures that nsfwjs was trained to tell apart. */
export type FrameClass = (typeof FRAME_CLASSES)[number];

/** How likely a picture is of each kind; together 1. */
export type FrameScores = Readonly<Record<FrameClass, number>>;
