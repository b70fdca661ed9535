// Our browser scripts are classic scripts that must run in Chromium 78 as they are, from file://
// and under a strict policy: no bundler rewrites them. They keep to one dialect and one style,
// and to short functions. Run from the cache where the packages are: see tests/site/test_scripts.py.
import stylistic from "@stylistic/eslint-plugin"
import compat from "eslint-plugin-compat"

// What the language allows and this project does not.
const SYNTAX = [
  {
    selector: ":matches(AssignmentExpression, Property[method=false]) > FunctionExpression[generator=false]",
    message: "写成箭头函数。",
  },
  {
    selector: "MemberExpression[property.name='prototype'] > FunctionExpression, "
      + "AssignmentExpression[left.object.property.name='prototype']",
    message: "写成 class。",
  },
  {
    // The build takes comments out of the scripts that it joins, line by line.
    selector: "TemplateElement[value.raw=/\\n/]",
    message: "反引号里不换行。",
  },
  {
    selector: "CallExpression[callee.property.name='setAttribute'][arguments.0.value=/^(style|on)/]",
    message: "严格的策略不许 style 和 on… 属性。",
  },
  {
    selector: "AssignmentExpression[left.property.name=/^on(click|change|submit|input|key)/]",
    message: "用 addEventListener。",
  },
]

// What a reader types, or a file brings, is never part of a selector, nor HTML.
const NOT_FROM_WORDS = [
  {
    selector: "CallExpression[callee.property.name=/^(querySelector|querySelectorAll|closest|matches)$/]"
      + " > :matches(TemplateLiteral[expressions.length>0], BinaryExpression).arguments",
    message: "选择器里不拼字：字里有引号就坏了。用 find 比 dataset。",
  },
  {
    selector: "CallExpression[callee.property.name=/^(insertAdjacentHTML|createContextualFragment|parseFromString)$/]",
    message: "字不当 HTML：用 textContent、append。",
  },
]
const NO_HTML = {
  selector: "AssignmentExpression[left.property.name=/^(inner|outer)HTML$/]",
  message: "字不当 HTML：用 textContent、append。",
}

const NOT_FROM_FILES = "file:// 下不能用。"

export default [
  compat.configs["flat/recommended"],
  stylistic.configs.customize({
    semi: true, quotes: "double", indent: 2, braceStyle: "1tbs", arrowParens: true, jsx: false,
  }),
  {
    languageOptions: {
      ecmaVersion: 2019,
      sourceType: "script",
    },
    settings: {
      targets: ["chrome 78"],
      polyfills: ["Element.prototype.replaceChildren"],
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "compat/compat": "error",
      // ---- size
      "complexity": ["error", 12],
      "max-lines": ["error", 300],
      "max-lines-per-function": ["error", 60],
      // ---- dialect
      "curly": ["error", "multi-line"],
      "eqeqeq": "error",
      "func-style": ["error", "declaration", { allowArrowFunctions: true }],
      "no-restricted-syntax": ["error", ...SYNTAX, ...NOT_FROM_WORDS, NO_HTML],
      "no-undef": "error",
      "no-unused-vars": ["error", { caughtErrors: "none" }],
      "no-var": "error",
      "object-shorthand": "error",
      "one-var": ["error", "never"],
      "prefer-arrow-callback": "error",
      "prefer-const": "error",
      "prefer-rest-params": "error",
      "prefer-spread": "error",
      "prefer-template": "error",
      "strict": ["error", "function"],
      // ---- file:// and a strict policy
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-restricted-globals": ["error", ...["fetch", "XMLHttpRequest"].map((name) => ({ name, message: NOT_FROM_FILES }))],
      "no-restricted-properties": [
        "error",
        { property: "serviceWorker", message: NOT_FROM_FILES },
        { object: "document", property: "write", message: "严格的策略不许。" },
      ],
      // ---- style
      "@stylistic/generator-star-spacing": ["error", { before: false, after: true, method: "before" }],
      "@stylistic/max-len": ["error", { code: 120 }],
      "@stylistic/max-statements-per-line": ["error", { max: 2 }], // () => { one short thing; }
      "@stylistic/operator-linebreak": ["error", "after", { overrides: { "?": "before", ":": "before" } }],
      "@stylistic/no-mixed-operators": "off",
    },
  },
  {
    // The page for hosts asks its server; from a file it says so and stops.
    files: ["**/server-check.js"],
    rules: { "no-restricted-globals": "off" },
  },
  {
    // The bank's forms come as HTML, from the build.
    files: ["**/quiz/bank.js"],
    rules: { "no-restricted-syntax": ["error", ...SYNTAX, ...NOT_FROM_WORDS] },
  },
]
