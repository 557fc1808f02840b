namespace Resilience.ServiceDefaults.Problems;

internal static class StatusTitles
{
    public static (string Chinese, string English) Of(int status) => status switch
    {
        400 => ("请求内容有误,见 errors。", "The request is malformed; see errors."),
        401 => ("缺少有效的访问令牌。", "A valid bearer token is needed."),
        403 => ("没有办理权限。", "The token does not allow this."),
        404 => ("没有找到。", "Not found."),
        405 => ("该地址不支持此方法。", "This address does not take that method."),
        409 => ("与现状冲突。", "In conflict with the present state."),
        412 => ("记录已被他人更新,请重新读取。", "The record has been changed meanwhile; read it again."),
        413 => ("请求内容过大。", "The request is too large."),
        415 => ("请使用 application/json。", "Send application/json."),
        422 => ("部分行有误,均未写入,见 errors。", "Some rows are wrong and nothing was written; see errors."),
        429 => ("请求过于频繁,请稍后再试。", "Too many requests; try again later."),
        499 => ("请求已被取消。", "The request was cancelled."),
        503 => ("服务暂不可用,请稍后重试,可用同一编号重复提交。", "Not available at the moment; try again, the same id may be sent again."),
        _ => ("内部错误,已记录,可凭 traceId 查询。", "An internal error; it is recorded under the traceId."),
    };
}
