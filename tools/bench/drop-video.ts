/** Takes frames and makes an empty packet of each: Node has no video encoder. */
class NoEncoder {
  readonly #output: VideoEncoderInit['output'];
  readonly encodeQueueSize = 0;
  state: CodecState = 'unconfigured';

  constructor({ output }: VideoEncoderInit) {
    this.#output = output;
  }

  static async isConfigSupported(config: VideoEncoderConfig) {
    return { supported: true, config };
  }

  configure() {
    this.state = 'configured';
  }

  encode({ timestamp }: VideoFrame) {
    this.#output(new NoPacket(timestamp), {
      decoderConfig: { codec: 'avc1', description: new Uint8Array() },
    });
  }

  async flush() {}

  close() {
    this.state = 'closed';
  }
}

class NoPacket {
  readonly timestamp: number;
  readonly type = 'key';
  readonly duration = 0;
  readonly byteLength = 0;

  constructor(timestamp: number) {
    this.timestamp = timestamp;
  }

  copyTo() {}
}

/**
 * Gives this process WebCodecs that drop every frame, so that clips can be made where nothing encodes them.
 *
 * @param seen is shown the bytes of each before, as I420
 */
export function dropVideo(seen: (i420: Uint8Array<ArrayBuffer>) => void = () => undefined): void {
  class NoFrame {
    readonly timestamp: number;

    constructor(i420: Uint8Array<ArrayBuffer>, { timestamp }: VideoFrameBufferInit) {
      this.timestamp = timestamp;
      seen(i420);
    }

    close() {}
  }
  Object.assign(globalThis, { VideoEncoder: NoEncoder, VideoFrame: NoFrame, EncodedVideoChunk: NoPacket });
}
