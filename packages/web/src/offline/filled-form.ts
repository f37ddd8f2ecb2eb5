/** What is looked at of a form's field. */
export type FilledField = Pick<
  HTMLInputElement,
  'type' | 'value' | 'defaultValue' | 'checked' | 'defaultChecked'
>;

/** Whether somebody has typed or chosen something in a field. */
export function isFilled(field: FilledField): boolean {
  if (field.type === 'checkbox' || field.type === 'radio') return field.checked !== field.defaultChecked;
  return field.value.trim() !== field.defaultValue.trim();
}

/** Whether the page is in the middle of something that loading it again would disturb: a form begun, a dialog open. */
export function isBusyPage(page: ParentNode): boolean {
  const fields = page.querySelectorAll<HTMLInputElement>('input, textarea');
  return [...fields].some(isFilled) || page.querySelector('[role=dialog], [role=alertdialog]') !== null;
}
