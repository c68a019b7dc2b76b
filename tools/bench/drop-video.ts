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

class NoFrame {
  readonly timestamp: number;

  constructor(_data: unknown, { timestamp }: VideoFrameBufferInit) {
    this.timestamp = timestamp;
  }

  close() {}
}

/** Gives this process WebCodecs that drop every frame, so that clips can be made where nothing encodes them. */
export function dropVideo(): void {
  Object.assign(globalThis, { VideoEncoder: NoEncoder, VideoFrame: NoFrame, EncodedVideoChunk: NoPacket });
}
