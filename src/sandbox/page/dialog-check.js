// What Mattermost's own page checks before it sends a dialog; these texts are English for everybody.

/** The complaint about one element's value, or undefined. */
export function complaint(element, value) {
  const missing = value === undefined || value === '' || value === false || value === 0;
  if (missing) return element.optional ? undefined : 'This field is required.';
  if (element.type === 'text' || element.type === 'textarea') return textComplaint(element, value);
  if (element.type === 'radio') {
    const known = (element.options ?? []).some((option) => option.value === value);
    return known ? undefined : 'Must be a valid option';
  }
  return undefined;
}

function textComplaint({min_length: least, subtype}, value) {
  const text = String(value);
  if (least > 0 && text.length < least) return `Minimum input length is ${least}.`;
  if (subtype === 'email' && !/^[^\s@]+@[^\s@]+$/u.test(text)) {
    return 'Must be a valid email address.';
  }
  if (subtype === 'number' && Number.isNaN(Number(value))) return 'Must be a number.';
  if (subtype === 'url' && !/^https?:\/\//u.test(text)) {
    return 'URL must include http:// or https://.';
  }
  return undefined;
}
