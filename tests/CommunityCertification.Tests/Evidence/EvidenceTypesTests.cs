using Resilience.Evidence;

namespace Resilience.CommunityCertification.Tests.Evidence;

public class EvidenceTypesTests
{
    [Theory]
    [InlineData(Files.Pdf)]
    [InlineData(Files.Jpeg)]
    [InlineData(Files.Png)]
    [InlineData(Files.Docx)]
    [InlineData(Files.Xlsx)]
    public void A_type_of_the_list_is_known_by_its_content(string type) => Assert.Equal(type, EvidenceTypes.Of(Files.Of(type)));

    public static TheoryData<byte[]> Others =>
    [
        Array.Empty<byte>(), "%PD"u8.ToArray(), "<html><script>alert(1)</script></html>"u8.ToArray(), "\n%PDF-1.7"u8.ToArray(), "MZ\u0090"u8.ToArray(),
        Files.Zip(["a.txt"]), Files.Zip(["word/document.xml"]), Files.Zip(["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"]),
        "PK\u0003\u0004 and no directory"u8.ToArray(),
    ];

    [Theory]
    [MemberData(nameof(Others))]
    public void Anything_else_is_of_no_type(byte[] file) => Assert.Null(EvidenceTypes.Of(file));
}
