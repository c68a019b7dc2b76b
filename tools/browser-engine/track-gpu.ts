/** Follows every GPU buffer of this thread from creation to destruction, whoever makes it. */
export function trackGpu() {
  const live = new Set<GPUBuffer>();
  const gone = new WeakSet<GPUBuffer>();
  let twice = 0;
  let device: GPUDevice | undefined;

  const { requestDevice } = GPUAdapter.prototype;
  GPUAdapter.prototype.requestDevice = async function (descriptor) {
    device = await requestDevice.call(this, descriptor);
    return device;
  };
  const { createBuffer } = GPUDevice.prototype;
  GPUDevice.prototype.createBuffer = function (descriptor) {
    const buffer = createBuffer.call(this, descriptor);
    live.add(buffer);
    return buffer;
  };
  const { destroy } = GPUBuffer.prototype;
  GPUBuffer.prototype.destroy = function () {
    if (gone.has(this)) twice++;
    gone.add(this);
    live.delete(this);
    return destroy.call(this);
  };

  return {
    liveBuffers: () => live.size,
    liveBytes: () => [...live].reduce((sum, { size }) => sum + size, 0),
    /** Calls of `destroy` on buffers that were destroyed already. */
    destroyedTwice: () => twice,
    /** Makes the device that was requested last fail. */
    loseDevice: () => device?.destroy(),
  };
}
