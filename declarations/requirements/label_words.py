"""The words of labels: what may name a condition or an indicator, and what never does."""

import re

from qibiao.declarations.requirements.words import BOUND, USUALLY

_SIGN = re.compile(r"[≥≤<>=±~]")
_COMPARING = re.compile(
    r"(?:大|小|高|低|少|多|短|长|优|劣|严)于|超过|不超|不足|不到|达到$|达$|^[比较较]"
)
_OPEN_END = re.compile(
    r"(?:不|未|非|没有|是否|能否|如|若|部分|个别|多数|少数|几乎|约|近|占|逾|(?<![饱丰圆美])满|可|可以|基本|"
    r"第|达|超|的|或|(?<!总)和|及|与|且|无|有|到|至|或者|或是|以及|但|但是|而|另|还|"
    r"[、:/→&+*×|=-])$"
)
NO_START = re.compile(
    r"[^A-Za-z\u0370-\u03ff\u2160-\u216b0-9(\u4e00-\u9fff]|或|且|至|的|和(?!谐)|及(?!时|格)|到(?!场|达|货|位)|即(?!时)"
    r"|约(?!定|束)|若|如(?!厕|意)|假如|倘若|当(?![地日天年季])|除.*外|部分|个别|少数|多数|仅|但|以外|选配|选装|可选|拟(?![合人])|最佳|达到|(?:提高|降低|满足)(?!率)|符合(?![率性])|应(?!急|力|变|用|答|激|收)"
    r"|不(?!锈|粘|透|同|饱|溶|皂|挥|含|带|燃|良|.*[率性物]$)"
)
NO_MODAL = re.compile("(?<=[响反效适对供感相呼])应")
MODAL_END = re.compile(
    r"(?:应当|应该|(?<![响反效适对供感相呼])应|须|(?<![按供急])需|必须|要求|(?<![主必需重首])要|(?<![平人年月日台户])均|(?<![成首])都|皆|"
    r"(?<![行作人])为|是|控制在|保持在|维持在|(?<![存内潜外])在| )+$"
)
_FUNCTION = re.compile(
    r"以上|以下|以内|之内|左右|上下|除外|^除.+外$|允许(?!偏差|误差|公差)|其中|先到|检出(?!率)|不得|不应|不可|不能|不许|不宜|禁止|严禁|"
    r"^(?:绝?大?多数|大部分)|[年月日]起$|试行|自愿|协商|按合同"
)
BRACKET = re.compile(r"\([^()]*\)")
# 24h吸水厚度膨胀率 and 720h老化后拉力保持率 name what is seen after a time; 1,4-二噁烷 a substance.
AFTER_TIME = re.compile(
    r"[0-9]{1,5}(?:\.[0-9]{1,3})? ?(?:h|min|s|d|小时|分钟|天|日|个?月|年)"
    r"(?:[\u4e00-\u9fff]{0,12}后)?(?![内以])[\u4e00-\u9fff]{1,12}[率量度性值]"
    r"|(?:[0-9],){0,3}[0-9]-[\u4e00-\u9fff]{1,8}[烷烯炔酯醇酸苯胺酚酮醛醚芘]"
)
LOCANT = re.compile(r"(?:[0-9],){1,3}[0-9](?=-[\u4e00-\u9fff])")
# 见表1 and 附件2 number a thing.
NUMBERED = re.compile("[表图录件章条款版号型]$")
BARE = re.compile(r"[0-9]+(?:[.-][0-9]+)*")
# 每团人数 is counted by group; 每年 before 2次 is a rate.
EACH_COUNT = re.compile(
    r"每(?!次)[\u4e00-\u9fff]{1,10}(?:人数|数量|时间|时长|费用|用量|面积|重量|质量)"
)
LISTED = re.compile(r",|、.*[0-9]|[0-9].*、")
# Words that say how a promise is meant, and name nothing: 大致5mm, 计划≥5项, 现3级.
_ALONE = (
    r"略微?|稍微?|远远?|大幅度?|计划于?|拟定?|打算|或许|也许|最佳?|当前?|除以?|仅限?|仅[为需]|只[要需]?|另外?|"
    r"相对于?|拒绝|反对|曾经?|目前|现[有为]?|今后|将来?|未来|以后|此后|标准|起始?|首|缺|少|差|剩余?|加上?|减去?|"
    r"乘以?|极|很|非常|特|更加?|较为?|能|会|须要|需要|不等|限|如果|假如|倘若|凡|同|其|该|此|本|共|"
    r"选配|选装|可选|(?:需?另|需)购|暂|尚|视情况|按需?|有条件|收费|付费|有偿|额外|"
    r"(?i:approx|about|around|circa|ca|c|up to|over|under|(?:at|no|not) (?:least|most)|"
    r"(?:no |not )?(?:more|less|greater|higher|lower|fewer) than)\.?"
)
NO_LABEL = re.compile(
    rf"{_ALONE}|(?:max|min|typ|avg|MAX|MIN|Max|Min|Typ|TYP|AVG|Avg)\.?|"
    r"[一二两三四五六七八九十百千万半零 ]+|最大|最小|最高|最低|提前|满分|总分|.*\|.*"
    r"|(?:至少|至多|最多|最少|起码|全天|全年|昼夜).*"
)
# … and that stand before a value: 甲醛拟≤5, 甲醛远低于5, 甲醛不会超过5.
_MANNER_END = re.compile(
    r"(?:略微?|稍微?|(?<![偏永深长])远|明显|显著|大幅度?|仅|非常|很|最|将|预|(?<![模虚比])拟|拟定|计划于|目前|当前|"
    r"选配|选装|可选|以外|之外|最佳|[0-9]倍|没|无法|难以|避免|防止|谢绝|拒绝?|[可能]否|并|尚|从|暂|"
    r"(?:不|未|没)(?:会|能|可能|致|致于|允许|必|曾|再|需|太|很|够|足以|总|全|都))$"
)
_SOFT_PROMISE = re.compile(
    rf"{USUALLY}|大致|最好(?!成绩)|视(?:情况|需|具体|实际)|为准$|近乎|几近|差不多|可能(?!性)|未必|不一定|有望|宣称|号称|据称|自称|大多|大都|曾经|同比|环比|力求|"
    r"大约|大概|接近|原则上|通常|力争|争取|目标|预计|预期|尽量|尽可能|建议|(?<!净)推荐|参考|典型|理论|"
    r"暂定|宜$|宜[为不大小]"
)


BEFORE_WHAT = re.compile(r"(?<!提)前$")
PENCIL_NAME = re.compile(r"(?<![氏尔力])硬度$")
# 放电容量为充电容量80%: a share of another thing.
IS_OF_OTHER = re.compile(r"[\u4e00-\u9fff](?<![人行成认因视作])(?:为|是|相当于)[\u4e00-\u9fff]")
SHARE = re.compile(
    r"[^0-9]{0,12}[0-9.,]{1,20} ?(?:[~-] ?[0-9.]{1,20} ?)?[%‰倍]"
    r"|.{0,12}百分之|[^0-9]{0,8}[一二两三四五六七八九十]倍"
)
EXTREME = re.compile(r"(?:上限|下限|极限|(?:最[大小高低长短多少]|极[大小])值)$")
# 0~3岁: and 36个月以下: before a bound are for whom; without the colon they are values.
FOR_WHOM = re.compile(
    r"[≥≤<>]? ?[0-9]{1,4}(?:\.[0-9]{1,3})? ?(?P<unit>[A-Za-z²³℃\u4e00-\u9fff]{0,4}?)"
    r"(?: ?[~-] ?[0-9]{1,4}(?:\.[0-9]{1,3})? ?(?P<other>[A-Za-z²³℃\u4e00-\u9fff]{1,4}?))?"
    r"(?:及|或)?(?:以上|以下|以内)?(?:婴幼儿|儿童|幼儿)?"
)
AGES = {"岁", "周岁", "月龄"}
_BOUND_END = re.compile(f"(?:{BOUND.pattern})$")
NEVER = (_SIGN, _COMPARING, _OPEN_END, _MANNER_END, _SOFT_PROMISE, _FUNCTION, _BOUND_END)
# 室温+20℃ is a rise above a temperature that is not given.
AMBIENT = re.compile("(?:室温|常温|环境温度|环温|气温|水温|初始温度|基准温度)$")
