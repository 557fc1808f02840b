using System.Net;
using System.Net.Http.Json;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Resilience.EmergencyPlans.Tests.Publication;

/// <summary>The document is read back with the library's own validator, which knows the schema of Word.</summary>
public class GetPlanDocumentTests(EmergencyPlansApp app)
{
    [Fact]
    public async Task A_version_is_a_valid_document_with_its_parts_cards_measures_and_places()
    {
        var code = $"P-{Guid.CreateVersion7():n}"[..34];
        object[] sections = [new { kind = "Recovery", text = "恢复重建的正文" }, new { kind = "Command", text = "第一段\n第二段 <&> \u0001 \ud83c\udf0a" }];
        object[] places = [new { kind = "CriticalObject", name = "京广路隧道", address = "二七区京广路", longitude = 113.64, latitude = 34.74, note = "积水 27 cm 即封闭" }];
        (await app.Client.PutAsJsonAsync($"/v1/emergency-plans/{code}/versions/1/draft", EmergencyPlansApp.Draft(sections: sections, places: places))).EnsureSuccessStatusCode();

        using var answer = await app.Client.GetAsync($"/v1/emergency-plans/{code}/versions/1/document");
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"{code}-v1.docx", answer.Content.Headers.ContentDisposition?.FileName);
        await using var stream = await answer.Content.ReadAsStreamAsync();
        using var file = WordprocessingDocument.Open(stream, false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(file).Select(error => $"{error.Path?.XPath}: {error.Description}"));

        var body = file.MainDocumentPart!.Document!.Body!;
        var headings = body.Elements<Paragraph>().Where(paragraph => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value == "Heading1").Select(paragraph => paragraph.InnerText);
        // In the order of a plan, not of the request; what is not there is not numbered.
        Assert.Equal(["一、组织指挥体系及职责", "二、恢复与重建", "三、分级响应任务清单", "四、重点部位和场所"], headings);
        Assert.Contains("第二段 <&>  \ud83c\udf0a", body.Elements<Paragraph>().Select(paragraph => paragraph.InnerText));
        Assert.Equal(5, body.Elements<Table>().Count());
        var cells = body.Descendants<TableCell>().Select(cell => cell.InnerText).ToList();
        Assert.Contains("R1 营救和救治受害人员,转移、疏散、撤离并妥善安置", cells);
        Assert.Contains("1 小时", cells);
        Assert.Contains("113.64, 34.74", cells);
        Assert.Contains("突发事件应对法第73条", body.InnerText, StringComparison.Ordinal);
        Assert.Contains("编制稿", body.InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_is_not_there_has_no_document()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync("/v1/emergency-plans/NO-SUCH-PLAN/versions/1/document")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.GetAsync("/v1/emergency-plans/a%20b/versions/1/document")).StatusCode);
    }
}
