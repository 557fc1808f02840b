-- Editions of the code table of emergency supplies (GB/T 38565). An edition never changes; the newest official one that has come is in force.
create table supply_code_edition (
    edition         text primary key,
    title           text not null,
    source          text not null,
    official        boolean not null,
    effective_from  timestamptz not null,
    content         bytea not null,
    department      text not null,
    imported_at     timestamptz not null
);

create table supply_code (
    edition       text not null references supply_code_edition,
    code          text not null check (code ~ '^[123](0[1-9]|[1-9][0-9]){0,3}$'),
    name          text not null,
    english_name  text,
    unit          text,
    primary key (edition, code)
);

create index supply_code_begin on supply_code (edition, code text_pattern_ops);

-- The official table could not be had when this was written. These few rows show its shape, and only the first level is the standard's own.
insert into supply_code_edition values (
    'sample', '样例,非官方 Sample, not official', '按 GB/T 38565-2020 的编码结构编写的样例,非标准原文 Made in the shape of GB/T 38565-2020; not its text', false,
    '2020-01-01T00:00:00+08:00', '', '平台', '2020-01-01T00:00:00+08:00');

insert into supply_code (edition, code, name, english_name, unit) values
    ('sample', '1', '基本生活保障物资', 'Basic living supplies', null),
    ('sample', '101', '临时住宿类(样例)', 'Temporary lodging (sample)', null),
    ('sample', '10101', '帐篷类(样例)', 'Tents (sample)', null),
    ('sample', '1010101', '救灾帐篷(样例)', 'Relief tent (sample)', '顶'),
    ('sample', '1010199', '其他帐篷(样例)', 'Other tents (sample)', '顶'),
    ('sample', '102', '被服类(样例)', 'Bedding and clothing (sample)', null),
    ('sample', '10201', '被褥类(样例)', 'Quilts (sample)', null),
    ('sample', '1020101', '棉被(样例)', 'Cotton quilt (sample)', '床'),
    ('sample', '103', '食品饮水类(样例)', 'Food and water (sample)', null),
    ('sample', '10301', '饮用水类(样例)', 'Drinking water (sample)', null),
    ('sample', '1030101', '瓶装饮用水(样例)', 'Bottled water (sample)', '瓶'),
    ('sample', '1030199', '其他饮用水(样例)', 'Other drinking water (sample)', '升'),
    ('sample', '2', '应急装备及配套物资', 'Emergency equipment and accessories', null),
    ('sample', '201', '水上救援装备类(样例)', 'Water rescue equipment (sample)', null),
    ('sample', '20101', '舟艇类(样例)', 'Boats (sample)', null),
    ('sample', '2010101', '冲锋舟(样例)', 'Assault boat (sample)', '艘'),
    ('sample', '202', '排水装备类(样例)', 'Drainage equipment (sample)', null),
    ('sample', '20201', '排水泵车类(样例)', 'Pump trucks (sample)', null),
    ('sample', '2020101', '移动排水泵车(样例)', 'Mobile pump truck (sample)', '台'),
    ('sample', '3', '工程材料与机械加工设备', 'Engineering materials and machinery', null),
    ('sample', '301', '工程材料类(样例)', 'Engineering materials (sample)', null),
    ('sample', '30101', '防汛材料类(样例)', 'Flood control materials (sample)', null),
    ('sample', '3010101', '编织袋(样例)', 'Woven bag (sample)', '条');
