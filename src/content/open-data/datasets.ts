// The open data of this server: each table by its stable address, and what each of its columns means. The header of a
// CSV file, the dictionary over HTTP and the page for readers are all made from this one list.

export interface Column {
  name: string;
  type: 'text' | 'whole' | 'number' | 'day' | 'yes_no';
  /** What it is counted in; empty where it is a name. */
  unit: { vi: string; en: string };
  meaning: { vi: string; en: string };
  /** Where the value comes from. */
  source: { vi: string; en: string };
}

export interface Dataset {
  id: 'figures' | 'components' | 'index_units' | 'index_trend' | 'units';
  path: string;
  name: { vi: string; en: string };
  columns: readonly Column[];
}

const NONE = { vi: '', en: '' };
const COUNTS = {
  vi: 'hồ sơ, thủ tục, xã hoặc phản ánh, tùy chỉ số',
  en: 'dossiers, procedures, communes or petitions, by indicator',
};
const POINTS = { vi: 'điểm', en: 'points' };
const SHARE = { vi: 'phần, từ 0 đến 1', en: 'share, 0 to 1' };
const PLACE = { vi: 'thứ hạng', en: 'place' };
const ASKED = { vi: 'câu hỏi', en: 'the question' };
const REGISTER = { vi: 'danh mục đơn vị', en: 'the register of units' };
const COUNTED = { vi: 'đếm từ hồ sơ đã nhập', en: 'counted from imported dossiers' };
const RULE = { vi: 'Quyết định 766/QĐ-TTg', en: 'Decision 766/QĐ-TTg' };
const BOTH = {
  vi: 'đếm từ hồ sơ đã nhập, hoặc như đã công bố',
  en: 'counted from imported dossiers, or as published',
};

type Told = [vi: string, en: string];
function column(
  name: string,
  type: Column['type'],
  {
    meaning,
    unit = NONE,
    source,
  }: { meaning: Told; unit?: Column['unit']; source: Column['source'] },
): Column {
  return { name, type, unit, meaning: { vi: meaning[0], en: meaning[1] }, source };
}

const period = column('period', 'text', {
  meaning: ['Kỳ: năm 2026, quý 2026-Q3 hoặc tháng 2026-10', 'Period: year, quarter or month'],
  source: ASKED,
});
const asOf = column('as_of', 'day', {
  meaning: ['Ngày chốt: hồ sơ chưa xong được xét theo ngày này', 'The day one looks from'],
  source: ASKED,
});
const unitCode = column('unit_code', 'text', {
  meaning: ['Mã đơn vị', 'Code of the unit'],
  source: REGISTER,
});
const unitName = column('unit_name', 'text', {
  meaning: ['Tên đơn vị', 'Name of the unit'],
  source: REGISTER,
});
const unitKind = column('kind', 'text', {
  meaning: ['Cấp: province, department, district hoặc commune', 'Level of the unit'],
  source: REGISTER,
});
const validFrom = column('valid_from', 'day', {
  meaning: ['Ngày đơn vị bắt đầu có mã này', 'The day the unit began'],
  source: REGISTER,
});
const numerator = column('numerator', 'whole', {
  meaning: ['Tử số; trống là chưa biết', 'Numerator; empty: unknown'],
  unit: COUNTS,
  source: BOTH,
});
const denominator = column('denominator', 'whole', {
  meaning: ['Mẫu số; trống là chưa biết', 'Denominator; empty: unknown'],
  unit: COUNTS,
  source: BOTH,
});
const score = column('score', 'number', {
  meaning: ['Điểm, hai số lẻ; trống là chưa biết', 'Points, two decimals; empty: unknown'],
  unit: POINTS,
  source: RULE,
});
const maxScore = column('max_score', 'number', {
  meaning: ['Điểm tối đa', 'The most points'],
  unit: POINTS,
  source: RULE,
});
const edition = (name: string) =>
  column(name, 'text', {
    meaning: ['Bản cách tính điểm', 'Edition of the rules of scoring'],
    source: RULE,
  });
const glance = [
  column('total', 'number', {
    meaning: ['Tổng điểm; trống khi còn thiếu số liệu', 'Total; empty while figures are missing'],
    unit: POINTS,
    source: RULE,
  }),
  column('band', 'text', {
    meaning: ['Xếp loại: excellent, good, fair, average, weak', 'Band'],
    source: RULE,
  }),
  column('known_score', 'number', {
    meaning: ['Điểm của phần đã có số liệu', 'Points of what is known'],
    unit: POINTS,
    source: RULE,
  }),
  column('known_max', 'number', {
    meaning: ['Điểm tối đa của phần đã có số liệu', 'The most points of what is known'],
    unit: POINTS,
    source: RULE,
  }),
  column('rank', 'whole', {
    meaning: ['Thứ hạng trong các đơn vị cùng cấp có đủ số liệu', 'Place among its level'],
    unit: PLACE,
    source: COUNTED,
  }),
  column('rank_of', 'whole', {
    meaning: ['Số đơn vị cùng cấp có đủ số liệu', 'Units of the level with all figures'],
    unit: { vi: 'đơn vị', en: 'units' },
    source: COUNTED,
  }),
  ...(
    [
      ['transparency', 'Công khai, minh bạch', 'Transparency'],
      ['timeliness', 'Tiến độ giải quyết', 'Timeliness'],
      ['online_service', 'Dịch vụ công trực tuyến', 'Online services'],
      ['online_payment', 'Thanh toán trực tuyến', 'Online payment'],
      ['satisfaction', 'Mức độ hài lòng', 'Satisfaction'],
      ['digitisation', 'Số hóa hồ sơ', 'Digitisation'],
    ] as const
  ).map(([group, vi, en]) =>
    column(group, 'number', {
      meaning: [
        `Điểm nhóm ${vi}; trống khi còn thiếu`,
        `Points of the group ${en}; empty: unknown`,
      ],
      unit: POINTS,
      source: RULE,
    }),
  ),
];

const components: readonly Column[] = [
  period,
  asOf,
  edition('formula_version'),
  unitCode,
  unitName,
  column('metric', 'text', { meaning: ['Chỉ số', 'Indicator'], source: RULE }),
  column('group', 'text', { meaning: ['Nhóm của chỉ số', 'Group of the indicator'], source: RULE }),
  numerator,
  denominator,
  score,
  maxScore,
  column('source', 'text', {
    meaning: [
      'Nguồn: dossiers (đếm), published (công bố), form (cán bộ ghi), none (chưa có)',
      'Source: dossiers, published, form, none',
    ],
    source: BOTH,
  }),
  column('estimated', 'yes_no', {
    meaning: ['Điểm là ước tính: cách tính được suy ra', 'Points by an inferred rule'],
    source: RULE,
  }),
];

export const DATASETS: readonly Dataset[] = [
  {
    id: 'figures',
    path: '/api/figures',
    name: { vi: 'Tỷ lệ của từng đơn vị trong kỳ', en: 'Rates of each unit in a period' },
    columns: [
      period,
      asOf,
      unitCode,
      unitName,
      { ...validFrom, name: 'unit_valid_from' },
      column('indicator', 'text', { meaning: ['Chỉ số', 'Indicator'], source: RULE }),
      numerator,
      denominator,
      column('rate', 'number', {
        meaning: ['Tử số chia mẫu số, chưa làm tròn', 'Numerator by denominator, unrounded'],
        unit: SHARE,
        source: BOTH,
      }),
      score,
      maxScore,
      column('source', 'text', {
        meaning: ['Nguồn: dossiers, published hoặc assisted', 'Source of the row'],
        source: BOTH,
      }),
      column('suppressed', 'yes_no', {
        meaning: ['Số nhỏ của lượt hỗ trợ, không công khai', 'A small count, not told in public'],
        source: COUNTED,
      }),
    ],
  },
  {
    id: 'components',
    path: '/api/index/components',
    name: { vi: 'Các chỉ số thành phần của bộ 766', en: 'Components of the index' },
    columns: components,
  },
  {
    id: 'index_units',
    path: '/api/index/units',
    name: { vi: 'Điểm và thứ hạng các đơn vị', en: 'Points and places of all units' },
    columns: [period, asOf, unitCode, unitName, unitKind, ...glance],
  },
  {
    id: 'index_trend',
    path: '/api/index/trend',
    name: { vi: 'Điểm của một đơn vị theo tháng', en: 'A unit month by month' },
    columns: [
      period,
      asOf,
      unitCode,
      unitName,
      edition('edition'),
      ...glance,
      column('published_total', 'number', {
        meaning: ['Tổng điểm do Cổng công bố', 'Total as the portal published it'],
        unit: POINTS,
        source: { vi: 'Cổng Dịch vụ công quốc gia', en: 'the national portal' },
      }),
    ],
  },
  {
    id: 'units',
    path: '/api/units',
    name: { vi: 'Danh mục đơn vị, từ trước tới nay', en: 'All units, former ones too' },
    columns: [
      { ...unitCode, name: 'code' },
      { ...unitName, name: 'name' },
      unitKind,
      validFrom,
      column('valid_to', 'day', {
        meaning: ['Ngày cuối cùng; trống là đang còn', 'The last day; empty: it exists'],
        source: REGISTER,
      }),
      column('parent_code', 'text', {
        meaning: ['Mã đơn vị cấp trên', 'Code of the unit above'],
        source: REGISTER,
      }),
      column('successor_codes', 'text', {
        meaning: ['Mã các đơn vị kế tiếp, cách nhau bằng dấu cách', 'Codes of the successors'],
        source: REGISTER,
      }),
      column('note', 'text', { meaning: ['Ghi chú', 'Note'], source: REGISTER }),
    ],
  },
];
