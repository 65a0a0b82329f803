using Mono.Cecil;
using Mono.Cecil.Cil;

namespace RankLedger.Cli.Tests.Architecture;

/// <summary>Which folder of a compiled assembly rests on which other. A folder is the part of a namespace behind the assembly's
/// name.</summary>
internal sealed class FolderArrows
{
    private readonly Dictionary<(string From, string To), SortedSet<string>> arrows = [];
    private readonly string root;

    private FolderArrows(string root) => this.root = root;

    /// <summary>The arrows, each with the types that rest on another folder, as <c>A → B</c>.</summary>
    public IReadOnlyDictionary<(string From, string To), SortedSet<string>> All => arrows;

    /// <summary>Every folder that holds a type.</summary>
    public SortedSet<string> Folders { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads an assembly that lies beside the tests.</summary>
    public static FolderArrows Of(string assembly)
    {
        var found = new FolderArrows(assembly);
        using var module = ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        foreach (var type in module.GetTypes())
            found.Add(type);
        return found;
    }

    /// <summary>Circles, each as the folders on it; empty where arrows lead one way only.</summary>
    public IEnumerable<string> Circles()
    {
        foreach (var folder in Folders)
        {
            var reached = new HashSet<string>(StringComparer.Ordinal);
            var open = new Stack<string>([folder]);
            while (open.TryPop(out var at))
            {
                foreach (var ((_, to), types) in arrows.Where(arrow => arrow.Key.From == at))
                {
                    if (to == folder)
                        yield return $"{at} → {folder}: {string.Join(", ", types.Take(5))}";
                    if (reached.Add(to))
                        open.Push(to);
                }
            }
        }
    }

    private void Add(TypeDefinition type)
    {
        if (FolderOf(type) is not { } from)
            return;
        Folders.Add(from);
        foreach (var used in Used(type).SelectMany(Parts))
        {
            if (FolderOf(used) is not { } to || to == from)
                continue;
            if (!arrows.TryGetValue((from, to), out var types))
                arrows[(from, to)] = types = new(StringComparer.Ordinal);
            types.Add($"{Outermost(type).Name} → {Outermost(used).Name}");
        }
    }

    private string? FolderOf(TypeReference type)
    {
        var outer = Outermost(type);
        var inside = outer.Namespace == root || outer.Namespace.StartsWith(root + ".", StringComparison.Ordinal);
        var isHere = outer is TypeDefinition || outer.Scope is ModuleDefinition;
        return !inside || !isHere ? null
            : outer.Namespace.Length == root.Length ? ""
            : outer.Namespace[(root.Length + 1)..].Split('.')[0];
    }

    private static TypeReference Outermost(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return type;
    }

    private static IEnumerable<TypeReference> Parts(TypeReference? type) =>
        type switch
        {
            null or GenericParameter => [],
            GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
            TypeSpecification other => Parts(other.ElementType),
            _ => [type],
        };

    private static IEnumerable<TypeReference> Used(TypeDefinition type)
    {
        if (type.BaseType is { } parent)
            yield return parent;
        foreach (var each in type.Interfaces)
            yield return each.InterfaceType;
        foreach (var each in type.CustomAttributes)
            yield return each.AttributeType;
        foreach (var each in type.Fields)
            yield return each.FieldType;
        foreach (var method in type.Methods)
        {
            foreach (var each in Used(method))
                yield return each;
        }
    }

    private static IEnumerable<TypeReference> Used(MethodDefinition method)
    {
        yield return method.ReturnType;
        foreach (var each in method.Parameters)
            yield return each.ParameterType;
        if (!method.HasBody)
            yield break;
        foreach (var each in method.Body.Variables)
            yield return each.VariableType;
        foreach (var each in method.Body.Instructions.SelectMany(Named))
            yield return each;
    }

    private static IEnumerable<TypeReference> Named(Instruction instruction) =>
        instruction.Operand switch
        {
            TypeReference type => [type],
            GenericInstanceMethod generic => generic.GenericArguments.Append(generic.DeclaringType),
            MemberReference member => [member.DeclaringType],
            _ => [],
        };
}
