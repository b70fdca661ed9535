// Our browser scripts must run in Chromium 78 as they are: no bundler rewrites them.
// Run from the cache where the packages are; see tests/site/test_scripts.py.
import compat from "eslint-plugin-compat"

export default [
  {
    ...compat.configs["flat/recommended"],
    languageOptions: {
      ecmaVersion: 2019,
      sourceType: "script",
      globals: { window: "readonly", document: "readonly" },
    },
    settings: {
      targets: ["chrome 78"],
      polyfills: ["Element.prototype.replaceChildren"],
    },
    rules: { "compat/compat": "error", "no-undef": "off" },
  },
]
