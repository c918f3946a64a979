/** Runs what is given for one key strictly one after the other, and different keys side by side. */
export class Turns {
  private readonly last = new Map<string, Promise<void>>();

  run<T>(key: string, act: () => Promise<T>): Promise<T> {
    const result = (this.last.get(key) ?? Promise.resolve()).then(act);
    const done = result.then(
      () => {},
      () => {},
    );
    this.last.set(key, done);
    // The last one out forgets the key.
    done.then(() => this.last.get(key) === done && this.last.delete(key));
    return result;
  }
}
