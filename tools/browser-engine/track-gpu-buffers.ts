/** Follows every GPU buffer of this thread from creation to destruction, whoever makes it. */
export function trackGpuBuffers() {
  const live = new Set<GPUBuffer>();
  if (!('GPUDevice' in globalThis)) return { labels: () => [] as string[] };
  const { createBuffer } = GPUDevice.prototype;
  GPUDevice.prototype.createBuffer = function (descriptor) {
    const buffer = createBuffer.call(this, descriptor);
    live.add(buffer);
    return buffer;
  };
  const { destroy } = GPUBuffer.prototype;
  GPUBuffer.prototype.destroy = function () {
    live.delete(this);
    return destroy.call(this);
  };
  return { labels: () => [...live].map((buffer) => buffer.label) };
}
