/** Sessions of one network that runs in parts: they are disposed of together. */
export class SessionGroup {
  readonly #members: { dispose(): Promise<void> }[] = [];

  /** Waits for a session and takes it in. */
  async add<T extends { dispose(): Promise<void> }>(creation: Promise<T>): Promise<T> {
    const member = await creation;
    this.#members.push(member);
    return member;
  }

  async dispose(): Promise<void> {
    await Promise.all(this.#members.splice(0).map((member) => member.dispose()));
  }
}
