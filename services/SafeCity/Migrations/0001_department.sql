-- The departments (部门) that lead or help; tokens name them. The thirty of the seed are not published by name: these are the city's bureaus that the
-- measures of the standard fall to, and say so.
create table department (
    name           text primary key,
    field          text not null,
    reconstructed  boolean not null
);

insert into department (name, field, reconstructed) values
    ('应急管理局', '安全生产、应急救援、综合减灾', true),
    ('发展和改革委员会', '规划计划、物资储备、信用', true),
    ('教育局', '学校安全', true),
    ('科学技术局', '安全科技', true),
    ('工业和信息化局', '产业政策、工业企业', true),
    ('公安局', '道路交通、大型活动', true),
    ('民政局', '养老福利机构、社区', true),
    ('财政局', '经费保障', true),
    ('人力资源和社会保障局', '人员配备、培训', true),
    ('自然资源和规划局', '国土空间规划、地质灾害', true),
    ('生态环境局', '土壤、危险废物', true),
    ('城乡建设局', '建设施工、管廊', true),
    ('住房保障和房地产管理局', '房屋安全、物业', true),
    ('城市管理局', '市政设施、燃气供水供热排水', true),
    ('交通运输局', '公共交通、道路运输', true),
    ('水利局', '防洪', true),
    ('农业农村工作委员会', '农村自建房、农业安全', true),
    ('商务局', '商业综合体', true),
    ('文化广电和旅游局', '文化旅游场所', true),
    ('卫生健康委员会', '医疗机构、职业健康', true),
    ('市场监督管理局', '特种设备', true),
    ('园林局', '公园绿地', true),
    ('体育局', '体育场馆', true),
    ('大数据管理局', '数据汇聚、平台', true),
    ('气象局', '气象灾害', true),
    ('地震局', '防震减灾', true),
    ('消防救援支队', '消防', true),
    ('市委宣传部', '宣传教育', true),
    ('市委政法委员会', '网格化管理', true),
    ('统计局', '调查统计', true);
