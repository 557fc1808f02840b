using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Infrastructure;

namespace Resilience.ServiceDefaults;

/// <summary>
/// Describes the parameters of <c>[AsParameters]</c> records with their validation. ASP.NET Core 10.0 hands those attributes out as <c>Attribute[]</c>, and its own
/// API description casts that to an array of the type that it asked for: one such record and <c>/openapi/v1.json</c> was a 500. To go when it no longer is.
/// </summary>
internal sealed class DescribedParameters : IApiDescriptionProvider
{
    // After the framework's own provider, which writes the descriptions.
    public int Order => 0;

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
        foreach (var parameter in context.Results.SelectMany(address => address.ParameterDescriptions))
        {
            if (parameter.ParameterDescriptor is IParameterInfoParameterDescriptor { ParameterInfo: { Member: PropertyInfo } info })
            {
                // The query is read in any case; it is described like all others, dryRun and not DryRun.
                parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name);
                parameter.ParameterDescriptor = new Descriptor(info) { Name = parameter.Name, ParameterType = info.ParameterType };
            }
        }
    }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
    }

    private sealed class Descriptor(ParameterInfo info) : ParameterDescriptor, IParameterInfoParameterDescriptor
    {
        public ParameterInfo ParameterInfo { get; } = new TypedParameter(info);
    }

    private sealed class TypedParameter : ParameterInfo
    {
        private readonly ParameterInfo inner;

        public TypedParameter(ParameterInfo inner)
        {
            this.inner = inner;
            (NameImpl, ClassImpl, MemberImpl, PositionImpl, AttrsImpl) = (inner.Name, inner.ParameterType, inner.Member, inner.Position, inner.Attributes);
        }

        public override bool HasDefaultValue => inner.HasDefaultValue;

        public override object? DefaultValue => inner.DefaultValue;

        public override object? RawDefaultValue => inner.RawDefaultValue;

        public override object[] GetCustomAttributes(bool inherit) => inner.GetCustomAttributes(inherit);

        public override object[] GetCustomAttributes(Type attributeType, bool inherit)
        {
            var found = inner.GetCustomAttributes(attributeType, inherit);
            var typed = Array.CreateInstance(attributeType, found.Length);
            found.CopyTo(typed, 0);
            return (object[])typed;
        }

        public override bool IsDefined(Type attributeType, bool inherit) => inner.IsDefined(attributeType, inherit);

        public override IList<CustomAttributeData> GetCustomAttributesData() => inner.GetCustomAttributesData();
    }
}
