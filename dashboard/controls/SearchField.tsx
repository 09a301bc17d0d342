import { Icon } from '#dashboard/design/Icon.tsx';

interface SearchFieldProps {
  /** What can be found with it; also shown while nothing is typed. */
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
}

/** Narrows a list by words. */
export function SearchField({ label, value, onInput }: SearchFieldProps) {
  return (
    <label class="search">
      <Icon name="search" />
      <span class="visually-hidden">{label}</span>
      <input
        type="search"
        value={value}
        placeholder={label}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
    </label>
  );
}
