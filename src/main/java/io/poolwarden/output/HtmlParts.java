package io.poolwarden.output;

/** The script and the style of the page. The page's policy names their digests, and so these. */
final class HtmlParts {
  private HtmlParts() {}

  static final String STYLE =
      """
      :root {
        color-scheme: light dark;
        --text: #1b1f24; --back: #ffffff; --faint: #57606a; --line: #d0d7de; --card: #f6f8fa;
        --deny: #a40e26; --warn: #7a4b00; --audit: #57606a; --fine: #116329;
      }
      @media (prefers-color-scheme: dark) {
        :root {
          --text: #e6edf3; --back: #0d1117; --faint: #9da7b3; --line: #30363d; --card: #161b22;
          --deny: #ff9492; --warn: #f0b72f; --audit: #9da7b3; --fine: #6fdd8b;
        }
      }
      * { box-sizing: border-box; }
      body {
        margin: 0 auto; max-width: 75rem; padding: 1rem; color: var(--text);
        background: var(--back); font: 1rem/1.5 system-ui, sans-serif;
      }
      h1 { font-size: 1.4rem; margin: 0; }
      h2 { font-size: 1.1rem; margin: 0; overflow-wrap: anywhere; }
      form {
        position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: .5rem 1rem;
        align-items: center; padding: .5rem 0; background: var(--back);
        border-bottom: 1px solid var(--line);
      }
      [hidden] { display: none !important; }
      select, input, button { font: inherit; color: inherit; background: var(--card);
        border: 1px solid var(--faint); border-radius: .3rem; padding: .2rem .4rem; }
      :focus-visible { outline: 3px solid var(--warn); outline-offset: 1px; }
      article, section {
        margin: 1rem 0; padding: .75rem 1rem; background: var(--card);
        border: 1px solid var(--line); border-radius: .5rem; overflow-x: auto;
      }
      .where { color: var(--faint); font-size: .9rem; margin: 0; overflow-wrap: anywhere; }
      .state { font-size: .85rem; font-weight: 600; white-space: nowrap; }
      .deny { color: var(--deny); } .warn { color: var(--warn); }
      .audit, .aside { color: var(--audit); } .fine { color: var(--fine); }
      table { width: 100%; border-collapse: collapse; margin-top: .5rem; }
      caption { position: absolute; width: 1px; height: 1px; overflow: hidden;
        clip-path: inset(50%); }
      th { text-align: left; font-size: .85rem; color: var(--faint); }
      th, td { padding: .3rem .6rem .3rem 0; vertical-align: top; overflow-wrap: anywhere; }
      tbody { border-top: 1px solid var(--line); }
      .actual code { color: var(--deny); } .expected code { color: var(--fine); }
      .message td { padding-top: 0; font-size: .9rem; }
      .remark { margin: .5rem 0 0; color: var(--warn); }
      footer { color: var(--faint); font-size: .85rem; }
      """;

  static final String SCRIPT =
      """
      (() => {
        const form = document.getElementById('filters');
        const shown = document.getElementById('shown');
        const lines = text => text === '' ? [] : text.split('\\n');
        const groups = Array.from(document.querySelectorAll('.group'), element => ({
          element,
          state: [element.dataset.state],
          area: [element.dataset.area],
          configuration: lines(element.dataset.configuration),
          rule: lines(element.dataset.rule),
          rows: Array.from(element.querySelectorAll('tbody')),
          text: element.textContent.toLowerCase(),
        }));
        const apply = () => {
          const wanted = name => form.elements[name].value;
          const words = wanted('text').toLowerCase().split(' ').filter(word => word);
          const rule = wanted('rule');
          let count = 0;
          for (const group of groups) {
            const matches = ['state', 'area', 'configuration', 'rule']
              .every(name => wanted(name) === '' || group[name].includes(wanted(name)))
              && words.every(word => group.text.includes(word));
            group.element.hidden = !matches;
            count += matches ? 1 : 0;
            for (const row of group.rows) {
              row.hidden = rule !== '' && row.dataset.rule !== rule;
            }
          }
          shown.value = `${count} of ${groups.length} ${shown.dataset.what}s`;
        };
        form.addEventListener('input', apply);
        form.addEventListener('submit', event => event.preventDefault());
        form.addEventListener('reset', () => setTimeout(apply));
        form.hidden = false;
        apply();
      })();
      """;
}
