namespace Resilience.Replay.Generation;

/// <summary>Made-up people: every name says that it belongs to an exercise.</summary>
internal static class Names
{
    private static readonly string[] Family = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "马", "朱", "胡", "郭", "何", "高", "林", "郑"];
    private static readonly string[] Given = ["建国", "志强", "秀英", "海燕", "文博", "国庆", "玉兰", "永胜", "晓东", "丽娟", "卫东", "春梅", "长河", "素芬", "少华", "红霞"];

    public static string Person(Random dice) => $"{Family[dice.Next(Family.Length)]}{Given[dice.Next(Given.Length)]}（演练）";

    /// <summary>A number that no exchange has given to anybody.</summary>
    public static string Phone(Random dice) => $"0371-0000{dice.Next(10_000):0000}";
}
