namespace EmbeddedCrm.Crm;

/// <summary>Who is there, from the CRM's own table of employees. It answers from memory, and looks again after a minute.</summary>
internal sealed class CrmPeople(IServiceScopeFactory scopes, TimeProvider time) : IPeople
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private readonly Lock _reading = new();
    private PeopleBook _book = new([]);
    private DateTimeOffset? _readAt;

    public IReadOnlyCollection<Member> Members => Book().Members;

    public Member? Find(MemberId id) => Book().Find(id);

    private PeopleBook Book()
    {
        lock (_reading)
        {
            if (time.GetUtcNow() - _readAt < Fresh) return _book;
            using var scope = scopes.CreateScope();
            _book = new PeopleBook(scope.ServiceProvider.GetRequiredService<CrmContext>().Employees.AsEnumerable().Select(Known));
            _readAt = time.GetUtcNow();
            return _book;
        }
    }

    private static Member Known(Employee employee) => new(employee.Id)
    {
        Name = employee.Name,
        Functions = [employee.Department],
        Absences = employee is { AwayFrom: { } from, AwayUntil: { } until }
            ? [new Absence(Instant.FromDateTimeOffset(from), Instant.FromDateTimeOffset(until))]
            : [],
        Substitutes = employee.StandIn is { } standIn ? [standIn] : [],
    };
}
