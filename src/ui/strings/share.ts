/** Words about passing clips on: links, pictures of a moment, moving pictures for chats. Loaded when they are needed. */

export const share = {
  link: {
    title: 'About this link',
    opened: 'The form is filled in as the link asks. Press Generate to make it.',
    faults: {
      damaged:
        'The link is not whole: something was cut off or changed on its way. Ask for it again, or for the clip’s file. The form was left as it was.',
      long: 'The link is too long to be one of Tabreel’s. Ask for the clip’s file instead. The form was left as it was.',
      newer:
        'The link was made by a newer version of Tabreel. Reload the page to get that version, then open the link again. The form was left as it was.',
    },
    garbled: (fields: readonly string[]) =>
      `Some of it cannot be read: ${fields.map((field) => `“${field}”`).join(', ')}. Everything else is in the form.`,
    unknownModel: (model: string, instead: string) =>
      `The model “${model}” is not in this browser, so ${instead} makes the clip and may draw something else. Everything else is in the form. If “Models” lists it, import it there and open the link again.`,
  },
};
