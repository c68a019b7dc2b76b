/** What tests call inside the page: the page's encoder, frames to encode, and a reader of what comes out. */
export { ALL_FORMATS, BlobSource, CanvasSink, Input } from 'mediabunny';
export { createClipWriter } from '../../src/media/video-encoder';
export { testPattern } from './test-pattern';
