using Resilience.Shelters.Opening;

namespace Resilience.Shelters.Notices;

/// <summary>The words of a public notice.</summary>
internal static class NoticeRules
{
    public static (string Chinese, string English) Text(NoticeKind kind, ShelterState shelter, int capacity) => kind switch
    {
        NoticeKind.Opened => (
            $"{shelter.Name}现已启用,可接收群众 {capacity} 人。地址:{shelter.Address}。{(shelter.AccessRoute is { } route ? $"路线:{route}。" : "")}"
                + "请老人、儿童、孕产妇、残疾人和伤病人优先前往。",
            $"{shelter.Name} is open and takes in {capacity} people. Address: {shelter.Address}. {(shelter.AccessRoute is { } way ? $"Route: {way}. " : "")}"
                + "Elderly people, children, pregnant and nursing women, disabled and sick people come first."),
        _ => (
            $"{shelter.Name}(地址:{shelter.Address})即将关停,不再接收人员。",
            $"{shelter.Name} (address: {shelter.Address}) is closing and takes nobody in any more."),
    };
}
