// Jest runs the sources as Node runs them: types erased in place, nothing else changed.
const { stripTypeScriptTypes } = require('node:module');

module.exports = { process: (source) => ({ code: stripTypeScriptTypes(source) }) };
