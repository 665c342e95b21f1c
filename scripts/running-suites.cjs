const { writeFileSync } = require('node:fs');
const { relative } = require('node:path');

/**
 * A jest reporter that keeps the names of the test files under way in the file that RUNNING_SUITES names, so that a run that is ended
 * by its time limit can say which of them hung.
 */
module.exports = class RunningSuites {
  constructor({ rootDir }) {
    this.rootDir = rootDir;
    this.running = new Set();
  }

  onTestFileStart({ path }) {
    this.running.add(relative(this.rootDir, path));
    this.write();
  }

  onTestFileResult({ path }) {
    this.running.delete(relative(this.rootDir, path));
    this.write();
  }

  write() {
    const file = process.env.RUNNING_SUITES;
    if (file) writeFileSync(file, [...this.running].map((name) => `${name}\n`).join(''));
  }
};
