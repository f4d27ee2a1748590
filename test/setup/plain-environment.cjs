const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

const { createContext } = vm;
const { DONT_CONTEXTIFY } = vm.constants ?? {};

/**
 * jest's own environment of Node without its watch over every global: each look at `Math` or `Object` would pass
 * a proxy and an interceptor, which took half the time of the model. Nodes that know no such context keep the slow one.
 */
class PlainEnvironment extends TestEnvironment {
  constructor(...given) {
    if (DONT_CONTEXTIFY !== undefined) vm.createContext = () => createContext(DONT_CONTEXTIFY);
    try {
      super(...given);
    } finally {
      vm.createContext = createContext;
    }
  }
}

module.exports = PlainEnvironment;
