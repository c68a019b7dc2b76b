/** Extensions that systems do not always know. */
const STILL = /\.(png|jpe?g|webp|avif|gif|bmp|heic|heif|svg)$/i;
const CLIP = /\.(mp4|m4v|mov|webm|mkv|avi|ogv|mpe?g)$/i;

/** What a file seems to be, by what the system or its name says; undefined for neither. */
export function mediaKind({ type, name }: Pick<File, 'type' | 'name'>): 'still' | 'clip' | undefined {
  if (type.startsWith('image/') || (type === '' && STILL.test(name))) return 'still';
  return type.startsWith('video/') || (type === '' && CLIP.test(name)) ? 'clip' : undefined;
}
