using System.Collections.Concurrent;
using Rebus.Activation;
using Rebus.Backoff;
using Rebus.Bus;
using Rebus.Config;
using Rebus.Config.Outbox;
using Rebus.Sagas;

namespace Handoff.Benchmarks;

/// <summary>
/// A saga of a messaging framework, with queue, saga and outbox on the same server: a command is a message, answered when it was handled.
/// </summary>
internal sealed class RebusSaga : IDisposable
{
    private static readonly ConcurrentDictionary<Guid, TaskCompletionSource> Waiting = new();
    private readonly BuiltinHandlerActivator _activator = new();
    private readonly IBus _bus;

    internal RebusSaga(string connection, int workers)
    {
        _activator.Register((bus, _) => new DealSaga(bus));
        _bus = Configure.With(_activator)
            .Logging(logging => logging.None())
            .Transport(transport => transport.UsePostgreSql(connection, "rebus_messages", "deals"))
            .Sagas(sagas => sagas.StoreInPostgres(connection, "rebus_sagas", "rebus_saga_index"))
            .Outbox(outbox => outbox.StoreInPostgreSql(connection, "rebus_outbox"))
            .Options(options =>
            {
                options.SetNumberOfWorkers(2);
                options.SetMaxParallelism(workers);
                options.SetBackoffTimes(TimeSpan.FromMilliseconds(1)); // By default it looks for new messages twice a second.
            })
            .Start();
    }

    internal async Task WorkAsync(string id, Guid command)
    {
        var answered = Waiting[command] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _bus.SendLocal(new Accept { Deal = Guid.Parse(id), Command = command });
        await answered.Task;
    }

    public void Dispose() => _activator.Dispose();

    internal sealed class Accept
    {
        public Guid Deal { get; set; }

        public Guid Command { get; set; }
    }

    internal sealed class Accepted
    {
        public Guid Deal { get; set; }

        public string Json { get; set; } = Work.Happened;
    }

    internal sealed class DealState : SagaData
    {
        public Guid Deal { get; set; }

        public int Version { get; set; }

        public string Json { get; set; } = "";
    }

    internal sealed class DealSaga(IBus bus) : Saga<DealState>, IAmInitiatedBy<Accept>
    {
        public async Task Handle(Accept message)
        {
            (Data.Deal, Data.Json) = (message.Deal, Work.State);
            Data.Version++;
            await bus.Advanced.Routing.Send("told", new Accepted { Deal = message.Deal });
            if (Waiting.TryRemove(message.Command, out var waiting)) waiting.SetResult();
        }

        protected override void CorrelateMessages(ICorrelationConfig<DealState> config) =>
            config.Correlate<Accept>(message => message.Deal, data => data.Deal);
    }
}
