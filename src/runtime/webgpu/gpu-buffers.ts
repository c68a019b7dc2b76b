/** The GPU buffers that an engine creates itself: each is destroyed exactly once, at the latest with the engine. */
export class GpuBuffers {
  readonly #device: GPUDevice;
  readonly #owned = new Set<GPUBuffer>();

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /** Number of buffers that exist. */
  get count(): number {
    return this.#owned.size;
  }

  /** A buffer that holds `bytes`, for use as a tensor. @throws RangeError if the device cannot make one so large. */
  upload(bytes: Uint8Array, label: string): GPUBuffer {
    // onnxruntime's kernels read whole vectors of four 4-byte elements.
    const size = Math.max(16, Math.ceil(bytes.byteLength / 16) * 16);
    if (size > this.#device.limits.maxStorageBufferBindingSize)
      throw new RangeError(`${label}: ${size} bytes are more than this GPU takes in one buffer.`);
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
    const buffer = this.#device.createBuffer({ size, usage, label });
    this.#owned.add(buffer);
    this.#write(buffer, bytes);
    return buffer;
  }

  /** Destroys a buffer, unless that has happened. */
  destroy(buffer: GPUBuffer): void {
    if (this.#owned.delete(buffer)) buffer.destroy();
  }

  destroyAll(): void {
    for (const buffer of this.#owned) this.destroy(buffer);
  }

  /** Copies the first `byteLength` bytes of any buffer of this device to the CPU. */
  async read(source: GPUBuffer, byteLength: number): Promise<Uint8Array<ArrayBuffer>> {
    const size = Math.ceil(byteLength / 4) * 4;
    const usage = GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ;
    const staging = this.#device.createBuffer({ size, usage, label: 'staging' });
    this.#owned.add(staging);
    try {
      const encoder = this.#device.createCommandEncoder();
      encoder.copyBufferToBuffer(source, 0, staging, 0, size);
      this.#device.queue.submit([encoder.finish()]);
      await staging.mapAsync(GPUMapMode.READ);
      return new Uint8Array(staging.getMappedRange().slice(0, byteLength));
    } finally {
      this.destroy(staging);
    }
  }

  #write(buffer: GPUBuffer, bytes: Uint8Array): void {
    // writeBuffer takes multiples of 4 bytes only; a rest goes in a padded word of its own.
    const whole = bytes.byteLength - (bytes.byteLength % 4);
    const source = bytes as Uint8Array<ArrayBuffer>;
    if (whole > 0) this.#device.queue.writeBuffer(buffer, 0, source, 0, whole);
    if (whole === bytes.byteLength) return;
    const rest = new Uint8Array(4);
    rest.set(bytes.subarray(whole));
    this.#device.queue.writeBuffer(buffer, whole, rest);
  }
}
