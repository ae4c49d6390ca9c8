import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** Det som beskriver regelen, og det `prove:rules` setter inn i stedet for den, er ikke regelen. */
const BESKRIVELSER = new Set(['kilde', 'mutanter']);

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'beskrivelser', {
    shouldIgnore: (sti) =>
      sti.isVariableDeclarator() &&
      sti.node.id.type === 'Identifier' &&
      BESKRIVELSER.has(sti.node.id.name)
        ? 'beskriver regelen'
        : undefined,
  }),
];
