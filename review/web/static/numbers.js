// Numbers as each language writes them.

const language = document.documentElement.lang.slice(0, 2);

// The number in a text, or null: 1 234,56 in French, 1,234.56 in English.
export function readNumber(text) {
  let bare = text.replace(/[\s\u00a0\u202f$%]/g, "");
  if (!bare) return null;
  bare = language === "fr" ? bare.replace(",", ".") : bare.replaceAll(",", "");
  return /^[-+]?\d*\.?\d+$/.test(bare) ? Number(bare) : null;
}

// A decimal text with a point, as the language writes it, with the same decimals.
export function writeNumber(decimal) {
  const decimals = (decimal.split(".")[1] ?? "").length;
  return new Intl.NumberFormat(`${language}-CA`, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(Number(decimal)).replace(/[\u202f ]/g, "\u00a0");
}
