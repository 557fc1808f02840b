using System.Net;

namespace Resilience.IncidentCommand.Tests.Lists;

/// <summary>A JSON null among the elements of a list is named like any other wrong field, wherever the list stands.</summary>
public class HolesTests(IncidentCommandApp app)
{
    [Theory]
    [InlineData("PUT", "/v1/releases/{0}", """{"responseId":"{0}","title":"市民提示","text":"请市民非必要不外出","channels":["网站",null],"draftedBy":"孙七"}""", "channels")]
    [InlineData("PUT", "/v1/releases/{0}", """{"responseId":"{0}","title":"市民提示","text":"请市民非必要不外出","channels":["  "],"draftedBy":"孙七"}""", "channels")]
    [InlineData("PUT", "/v1/call-rounds/{0}", """{"areaCodes":[null],"message":"立即上岗到位","channel":"Manual","startedBy":"值班员","managingUnitCode":"410100"}""", "areaCodes")]
    [InlineData("PUT", "/v1/call-rounds/{0}", """{"areaCodes":["郑州"],"message":"立即上岗到位","channel":"Manual","startedBy":"值班员","managingUnitCode":"410100"}""", "areaCodes")]
    [InlineData("PUT", "/v1/responses/{0}/working-groups/G01", """{"name":"组","leadDepartment":"局","leader":"李四","departments":[null],"setBy":"王五"}""", "departments")]
    [InlineData("PUT", "/v1/targets", """{"targets":[null]}""", "targets")]
    [InlineData("PUT", "/v1/responsible-persons", """{"persons":[null]}""", "persons")]
    [InlineData("PUT", "/v1/managing-units/410102", """{"name":"区","shortName":"区","kind":"District","isOfficial":true,"sets":[null],"longitude":113,"latitude":34}""", "sets[0]")]
    [InlineData("POST", "/v1/responses/{0}/end", """{"reason":"险情已控制","decidedBy":"王五","attachments":[null]}""", "attachments")]
    [InlineData("PUT", "/v1/warnings/{0}", """{"eventClass":"NaturalDisaster","type":"暴雨","level":"Red","startsAt":"2026-07-20T08:00:00+08:00","areaCodes":["410100"],"cautions":"不外出","measures":["W1",null],"issuer":"市政府","signedBy":"李四"}""", "measures")]
    public async Task Names_the_list_that_has_a_hole(string method, string address, string body, string field)
    {
        var id = Guid.CreateVersion7().ToString();
        using var request = new HttpRequestMessage(new HttpMethod(method), address.Replace("{0}", id, StringComparison.Ordinal))
        {
            Content = new StringContent(body.Replace("{0}", id, StringComparison.Ordinal), null, "application/json"),
        };

        using var answer = await app.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(field, (await IncidentCommandApp.ProblemAsync(answer)).GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Theory]
    [InlineData("/v1/releases/{0}", """{"responseId":"{0}","title":null,"text":"请市民非必要不外出","channels":["网站"],"draftedBy":"孙七"}""", "title")]
    [InlineData("/v1/releases/{0}", """{"responseId":"{0}","title":"市民提示","text":"请市民非必要不外出","channels":null,"draftedBy":"孙七"}""", "channels")]
    [InlineData("/v1/managing-units/410102", """{"name":"区","shortName":"区","kind":null,"isOfficial":true,"sets":[],"longitude":113,"latitude":34}""", "kind")]
    public async Task A_field_that_is_null_is_named_in_the_callers_language(string address, string body, string field)
    {
        var id = Guid.CreateVersion7().ToString();
        using var content = new StringContent(body.Replace("{0}", id, StringComparison.Ordinal), null, "application/json");

        using var answer = await app.Client.PutAsync(address.Replace("{0}", id, StringComparison.Ordinal), content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var wrong = Assert.Single((await IncidentCommandApp.ProblemAsync(answer)).GetProperty("errors").EnumerateObject());
        Assert.Equal(field, wrong.Name);
        // Not a word of the program's own types.
        Assert.Matches("^[^a-zA-Z]*(null|以下之一)", wrong.Value[0].GetString());
    }
}
