"""The unit table: every symbol with its quantity and its exact factor to the quantity's base.

Sources: GB 3100-1993 (SI units, prefixes), GB 3101-1993 (how units are written), 国务院关于在我国
统一实行法定计量单位的命令 (1984, what is legal), the SI brochure, 9th edition. A line is split at
`|`, a list at `;`; `units.py` reads it once.
"""

# Prefix, Chinese prefix, factor.
PREFIXES = """
n | 纳 | 1/1000000000
μ | 微 | 1/1000000
m | 毫 | 1/1000
c | 厘 | 1/100
d | 分 | 1/10
h | 百 | 100
k | 千 | 1000
M | 兆 | 1000000
G | 吉 | 1000000000
"""

# Symbol, quantity, prefixes in use, Chinese names. The bare unit is the base of its quantity.
PREFIXED = """
m | length | nμmcdk | 米
g | mass | nμmk | 克
L | volume | nμmcdh | 升
N | force | μmckM | 牛顿; 牛
Pa | pressure | μmhkMG | 帕斯卡; 帕
J | energy | μmkMG | 焦耳; 焦
W | power | nμmkMG | 瓦特; 瓦
V | voltage | nμmkM | 伏特; 伏
A | current | nμmk | 安培; 安
Ω | resistance | μmkMG | 欧姆; 欧
S | conductance | nμm | 西门子
F | capacitance | nμm | 法拉
Hz | frequency | kMG | 赫兹; 赫
mol | amount | nμmk | 摩尔
cd | luminous_intensity | m | 坎德拉
lm | luminous_flux | k | 流明
lx | illuminance | k | 勒克斯
Bq | activity | mkM | 贝可勒尔; 贝可
Sv | dose_equivalent | nμm | 希沃特
Gy | absorbed_dose | μm | 戈瑞
tex | linear_density | d | 特克斯
"""

# Symbol, quantity, factor, further writings.
PLAIN = """
s | time | 1 | 秒; 秒钟; sec
ms | time | 1/1000 | 毫秒
μs | time | 1/1000000 | 微秒
ns | time | 1/1000000000 | 纳秒
min | time | 60 | 分钟; Min; MIN
h | time | 3600 | 小时; 个小时; 钟头; hr
d | time | 86400 | 天; 日; day; days; 自然日; 日历日; 个自然日; 个日历日
周 | time | 604800 | 星期; 个星期; week; weeks
工作日 | working_day | 1 | 个工作日; working day; working days
月 | calendar | 1 | 个月; month; months
季度 | calendar | 3 | 个季度
年 | calendar | 12 | year; years; 周年
t | mass | 1000000 | 吨
m² | area | 1 | 平方米; 平米
dm² | area | 1/100 | 平方分米
cm² | area | 1/10000 | 平方厘米
mm² | area | 1/1000000 | 平方毫米
km² | area | 1000000 | 平方千米; 平方公里
hm² | area | 10000 | 公顷
m³ | volume | 1000 | 立方米
dm³ | volume | 1 | 立方分米
cm³ | volume | 1/1000 | 立方厘米
mm³ | volume | 1/1000000 | 立方毫米
% | fraction | 1/100 | percent
‰ | fraction | 1/1000
%RH | relative_humidity | 1 | RH%; %(RH)
%vol | alcohol | 1 | % vol; vol% |
pH | ph | 1 | PH; pH值; PH值
dB(A) | sound_level_a | 1 | dBA; dB A; 分贝(A); 分贝A; A计权分贝
dB | level_db | 1 | 分贝
℃ | temperature_celsius | 1 | 摄氏度; 度; °C; 度C
K | temperature_kelvin | 1 | 开尔文
° | angle | 1 | 角度
W·h | energy | 3600 | 瓦时; 瓦·时; 瓦小时
kW·h | energy | 3600000 | 千瓦时; 千瓦·时; 千瓦小时; 度电
A·h | charge | 3600 | 安时; 安培小时
mA·h | charge | 18/5 | 毫安时; 毫安小时
V·A | apparent_power | 1 | 伏安
kV·A | apparent_power | 1000 | 千伏安
NTU | turbidity | 1 | ntu; 散射浊度单位
CFU | colony | 1 | cfu; Cfu
MPN | probable_number | 1 | mpn
HRC | hardness_hrc | 1 |
HRB | hardness_hrb | 1 |
HV | hardness_hv | 1 |
HB | hardness_hb | 1 |
HBW | hardness_hbw | 1 |
Shore A | hardness_shore_a | 1 | 邵氏A; 邵尔A; 邵A; 邵氏A度
Shore D | hardness_shore_d | 1 | 邵氏D; 邵尔D; 邵D; 邵氏D度
r | rotation | 1 | 转
px | pixel | 1 | 像素
万px | pixel | 10000 | 万像素
fps | frame_rate | 1 | 帧/秒; 帧每秒
dpi | print_resolution | 1 |
ppi | pixel_density | 1 |
bit | information_bit | 1 | 比特
B | storage_b | 1 | 字节
KB | storage_kb | 1 |
MB | storage_mb | 1 |
GB | storage_gb | 1 |
TB | storage_tb | 1 |
kbps | bit_rate | 1000 | kbit/s; kb/s
Mbps | bit_rate | 1000000 | Mbit/s; Mb/s; 兆比特每秒
Gbps | bit_rate | 1000000000 | Gbit/s; Gb/s
元 | money_cny | 1 | 元人民币; 人民币元; RMB; CNY
千元 | money_cny | 1000 |
万元 | money_cny | 10000 | 万元人民币; 万元整
亿元 | money_cny | 100000000 |
倍 | multiple | 1 | X倍
分 | score | 1 | points
级 | grade | 1 | level; levels
R | lovibond_red | 1 |
Y | lovibond_yellow | 1 |
tce | standard_coal | 1000 | 吨标准煤
kgce | standard_coal | 1 | 千克标准煤; 公斤标准煤
gce | standard_coal | 1/1000 | 克标准煤
HU | hounsfield | 1 |
目 | mesh | 1 |
kG²·mm² | flux_index | 1 | (kG)²·mm²; (kG)²mm²; kG²mm²
NPU | toxicity_npu | 1 |
IU | biological_iu | 1 | 国际单位
EU | biological_eu | 1 |
mmol/kg | peroxide_amount | 1 | 毫摩尔/千克; mmol/Kg
meq/kg | peroxide_amount | 1/2 | 毫当量/千克; mEq/kg; meq/Kg
"""

# Counted things: each a quantity of its own; the first writing is the symbol.
COUNTS = """
次=times ; 人=名=位=persons=人员=个人 ; 人次 ; 项=items=项目=个项目 ; 个=pieces ; 台=部
件 ; 套 ; 辆 ; 家 ; 处 ; 条 ; 根 ; 只 ; 支 ; 片 ; 张=sheets ; 层=layers ; 份
批 ; 户 ; 单 ; 起 ; 例 ; 枚 ; 粒=颗 ; 孔 ; 皿 ; 种 ; 组 ; 周期=个周期=cycles=次周期
循环=个循环=次循环 ; 车次 ; 间 ; 床 ; 门 ; 场 ; 道 ; 点位 ; 工位 ; 座 ; 包 ; 袋 ; 瓶 ; 箱
盒 ; 双 ; 页 ; 趟 ; 轮 ; 天次
"""

# Symbol, quantity, factor, further writings, why a declaration should not use it.
NOT_LEGAL = """
斤 | mass | 500 | 市斤 | 市制单位，应写 kg 或 g
两 | mass | 50 | 市两 | 市制单位，应写 g
担 | mass | 50000 |  | 市制单位，应写 kg
克拉 | mass | 1/5 | ct | 非法定计量单位，应写 g
公分 | length | 1/100 |  | 旧公制名称，应写 cm
公尺 | length | 1 |  | 旧公制名称，应写 m
公厘 | length | 1/1000 |  | 旧公制名称，应写 mm
公升 | volume | 1 |  | 旧公制名称，应写 L
公吨 | mass | 1000000 |  | 旧公制名称，应写 t
cc | volume | 1/1000 | CC | 非法定符号，应写 mL
里 | length | 500 | 市里; 华里 | 市制单位，应写 km
丈 | length | 10/3 |  | 市制单位，应写 m
尺 | length | 1/3 | 市尺 | 市制单位，应写 m
寸 | length | 1/30 | 市寸 | 市制单位，应写 cm
丝 | length | 1/100000 |  | 非法定计量单位，应写 mm
亩 | area | 2000/3 | 市亩 | 非法定计量单位，应写 hm²
in | length | 127/5000 | 英寸; 吋; ″; inch | 英制单位，应写 mm 或 cm
ft | length | 381/1250 | 英尺; 呎 | 英制单位，应写 m
yd | length | 1143/1250 | 码 | 英制单位，应写 m
mi | length | 201168/125 | 英里; 哩 | 英制单位，应写 km
lb | mass | 45359237/100000 | 磅 | 英制单位，应写 kg
oz | mass | 45359237/1600000 | 盎司 | 英制单位，应写 g
gal(US) | volume | 473176473/125000000 | 美制加仑; 美加仑 | 英制单位，应写 L
psi | pressure | 44482216152605/6451600000 |  | 英制单位，应写 kPa 或 MPa
马力 | power | 588399/800 | 米制马力; PS | 非法定计量单位，应写 kW
kgf | force | 9.80665 | 公斤力; 千克力 | 非法定计量单位，应写 N
gf | force | 0.00980665 | 克力 | 非法定计量单位，应写 N
bar | pressure | 100000 | 巴 | 非法定计量单位，应写 kPa 或 MPa
mbar | pressure | 100 | 毫巴 | 非法定计量单位，应写 hPa
atm | pressure | 101325 | 标准大气压 | 非法定计量单位，应写 kPa
mmHg | pressure | 133.322387415 | 毫米汞柱 | 非法定计量单位，应写 kPa
mmH₂O | pressure | 9.80665 | 毫米水柱; mmH2O | 非法定计量单位，应写 Pa
cal | energy_calorie | 1 | 卡; 卡路里 | 非法定计量单位，且有多种定义，应写 J
kcal | energy_calorie | 1000 | 千卡; 大卡 | 非法定计量单位，且有多种定义，应写 kJ
P | viscosity | 1/10 | 泊 | 非法定计量单位，应写 Pa·s
cP | viscosity | 1/1000 | 厘泊 | 非法定计量单位，应写 mPa·s
cSt | kinematic_viscosity | 1/1000000 | 厘斯 | 非法定计量单位，应写 mm²/s
Gs | flux_density_gauss | 1 | 高斯 | 非法定计量单位，应写 T
℉ | temperature_fahrenheit | 1 | 华氏度; °F | 非法定计量单位，应写 ℃
旦 | linear_density | 1/9 | 旦尼尔; denier | 非法定计量单位，应写 dtex 或 tex
ppm | parts | 1 | PPM; ppM | 不是计量单位（GB 3101），应写 mg/kg、mg/L 或 10⁻⁶
ppb | parts | 1/1000 | PPB | 不是计量单位（GB 3101），应写 μg/kg 或 μg/L
ppt | parts | 1/1000000 |  | 不是计量单位（GB 3101），应写 ng/kg 或 ng/L
kgf/cm² | pressure | 98066.5 | kg/cm²; 公斤/平方厘米 | 非法定计量单位，应写 MPa
lb/in² | pressure | 44482216152605/6451600000 |  | 英制单位，应写 kPa 或 MPa
rpm | rotation/time | 1/60 | RPM | 非法定符号，应写 r/min
"""

# Writings with more than one meaning: never guessed.
AMBIGUOUS = """
M | 可指米（m）、兆或月
H | 可指小时（h）或亨利
S | 可指秒（s）或西门子
T | 可指吨（t）或特斯拉
G | 可指克（g）、吉或高斯
D | 可指天（d）或旦尼尔
C | 可指摄氏度（℃）或库仑
w | 可指瓦（W）或周
a | 可指年或公亩
Mm | 可指毫米（mm）或兆米
MM | 可指毫米（mm）或兆米
Mg | 可指毫克（mg）或兆克
MG | 可指毫克（mg）或兆克
ML | 可指毫升（mL）或兆升
Ml | 可指毫升（mL）或兆升
MW·H | 可指兆瓦时或毫瓦时
mpa | 可指毫帕（mPa）或兆帕（MPa）
mhz | 可指毫赫或兆赫（MHz）
Gb | 可指吉比特或吉字节（GB）
Mb | 可指兆比特或兆字节（MB）
gb | 可指吉比特或吉字节（GB）
mb | 可指兆比特或兆字节（MB）
匹 | 制冷量与马力有多种换算，应写 W
HP | 英制与米制马力不同，应写 kW
hp | 英制与米制马力不同，应写 kW
磅力 | 英制单位，应写 N
加仑 | 英制与美制加仑不同，应写 L
P | 可指泊或匹（制冷量），应写 Pa·s 或 W
K | 可指开尔文或千
B | 可指字节、铅笔硬度或贝尔
F | 可指法拉、铅笔硬度或华氏度
吨煤 | 标准煤与原煤不同，应写 tce
成 | 可指十分之一或成数，应写 %
百分点 | 是百分数之差，须写明比较的基准
个百分点 | 是百分数之差，须写明比较的基准
代 | 不是计量单位
"""

# Symbol, writings of it whose case or letters are off and yet leave no doubt.
SPELLINGS = """
kg | KG; Kg; 公斤
km | KM; Km; 公里
cm | CM
L | l
mL | ml
μL | μl
kW | kw; KW; Kw
kPa | kpa; KPa; Kpa; KPA
MPa | Mpa; MPA
Pa | pa
Hz | hz; HZ
kHz | KHz; khz; KHZ
MHz | Mhz; MHZ
GHz | GHZ; Ghz
kN | KN
kJ | KJ; Kj; kj
kV | KV; kv
dB | db; DB; Db
dB(A) | dBa; dba; DBA; db(A); db(a); dB(a); DB(A); dB(A声级); dB(A计权)
W·h | Wh; wh; WH
kW·h | kWh; kwh; KWh; KWH; Kwh; kW·H; KW·h; KW·H; kw·h
mA·h | mAh; mah; MAH; mAH
A·h | Ah; AH
V·A | VA
kV·A | kVA; KVA
lx | LX; Lx; lux; Lux
tex | Tex
cd/m² | nit; nits; 尼特
meq/kg | mEq/Kg
° | deg
mg/g | mgKOH/g; mg(KOH)/g; KOHmg/g
Ω | ohm
MΩ | Mohm
% | 百分比; 百分数; 百分率; wt%; %wt
元/kW·h | 元/度电
"""

# A compound unit -> the order and brackets it is shown with.
COMPOUND = {
    "m³/(h·W)": "m³/(W·h)",
    "次/百台·月": "次/(百台·月)",
    "次/台·年": "次/(台·年)",
    "次/台·月": "次/(台·月)",
    "次/(月·百台)": "次/(百台·月)",
    "次/(年·台)": "次/(台·年)",
}

# Quantity of a compound -> its name. What is not here is named by its parts ("mass/area") and never
# cancelled: mg/kg is no bare number, N·m no joule.
DIMENSIONS = {
    "volume/time": "volume_flow",
    "volume/power·time": "volume/energy",
    "mass/mass": "mass_fraction",
    "volume/volume": "volume_fraction",
    "mass/volume": "mass_concentration",
    "force/area": "pressure",
    "force·length": "torque",
    "length/time": "speed",
    "pressure·time": "viscosity",
    "area/time": "kinematic_viscosity",
    "energy/time": "power",
    "power·time": "energy",
    "current·time": "charge",
    "count:次/calendar": "count_per_time",
}
