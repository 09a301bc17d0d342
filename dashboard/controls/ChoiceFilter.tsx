import { countText } from '#dashboard/language/words.ts';

interface ChoiceFilterProps<Choice extends string> {
  /** What is chosen among, for those who do not see it. */
  readonly label: string;
  readonly choices: readonly { readonly choice: Choice; readonly text: string; readonly count: number }[];
  readonly chosen: Choice;
  readonly onChoose: (choice: Choice) => void;
}

/** Narrows a list to one of several choices, each with how many it shows. */
export function ChoiceFilter<Choice extends string>({
  label,
  choices,
  chosen,
  onChoose,
}: ChoiceFilterProps<Choice>) {
  return (
    <fieldset class="filters">
      <legend class="visually-hidden">{label}</legend>
      {choices.map(({ choice, text, count }) => (
        <button key={choice} type="button" aria-pressed={choice === chosen} onClick={() => onChoose(choice)}>
          {text} <span class="figures">{countText.value(count)}</span>
        </button>
      ))}
    </fieldset>
  );
}
