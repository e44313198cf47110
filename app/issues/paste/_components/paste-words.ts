export interface PasteWords {
  text: string;
  preview: string;
  import: string;
  town: string;
  category: string;
  source: string;
  row: string;
  result: string;
  ready: string;
  readyOrder: string;
  leftOff: string;
  done: string;
  ordered: string;
  usual: string;
  columns: string;
  unused: string;
  passedOver: string;
  joined: string;
  spread: string;
  again: string;
  skip: string;
  unskip: string;
  addressOnly: string;
  original: string;
}
