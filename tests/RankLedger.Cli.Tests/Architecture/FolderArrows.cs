using Mono.Cecil;
using Mono.Cecil.Cil;

namespace RankLedger.Cli.Tests.Architecture;

/// <summary>Which folder of a compiled assembly rests on which other. A folder is a namespace in full, without the assembly's
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
        using var resolver = Beside();
        using var module = ModuleDefinition.ReadModule(
            Path.Combine(AppContext.BaseDirectory, assembly + ".dll"),
            new ReaderParameters { AssemblyResolver = resolver }
        );
        return Of(assembly, module.GetTypes());
    }

    /// <summary>Reads types of an assembly.</summary>
    public static FolderArrows Of(string root, IEnumerable<TypeDefinition> types)
    {
        var found = new FolderArrows(root);
        foreach (var type in types)
            found.Add(type);
        return found;
    }

    /// <summary>Finds what attributes of ours are given: beside the tests, or in the frameworks that they run on.</summary>
    public static DefaultAssemblyResolver Beside()
    {
        var resolver = new DefaultAssemblyResolver();
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        resolver.AddSearchDirectory(runtime);
        resolver.AddSearchDirectory(runtime.Replace("Microsoft.NETCore.App", "Microsoft.AspNetCore.App", StringComparison.Ordinal));
        return resolver;
    }

    /// <summary>Circles, each as the arrows on it; empty where arrows lead one way only.</summary>
    public IEnumerable<string> Circles()
    {
        var reached = Folders.ToDictionary(folder => folder, Reached, StringComparer.Ordinal);
        return arrows
            .Where(arrow => reached[arrow.Key.To].Contains(arrow.Key.From))
            .Select(arrow => $"{arrow.Key.From} → {arrow.Key.To}: {string.Join(", ", arrow.Value.Take(5))}")
            .Order(StringComparer.Ordinal);
    }

    private HashSet<string> Reached(string from)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([from]);
        while (open.TryPop(out var at))
        {
            foreach (var ((_, to), _) in arrows.Where(arrow => arrow.Key.From == at))
            {
                if (reached.Add(to))
                    open.Push(to);
            }
        }

        return reached;
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
            : outer.Namespace[(root.Length + 1)..];
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

    private static IEnumerable<TypeReference> Used(TypeDefinition type) =>
        [
            .. type.BaseType is { } parent ? [parent] : Array.Empty<TypeReference>(),
            .. type.Interfaces.Select(each => each.InterfaceType),
            .. Used((ICustomAttributeProvider)type),
            .. Used((IGenericParameterProvider)type),
            .. type.Fields.SelectMany(each => Used((ICustomAttributeProvider)each).Append(each.FieldType)),
            .. type.Properties.SelectMany(each => Used((ICustomAttributeProvider)each).Append(each.PropertyType)),
            .. type.Methods.SelectMany(Used),
        ];

    private static IEnumerable<TypeReference> Used(MethodDefinition method) =>
        [
            .. Used((ICustomAttributeProvider)method),
            .. Used((IGenericParameterProvider)method),
            method.ReturnType,
            .. method.Parameters.SelectMany(each => Used((ICustomAttributeProvider)each).Append(each.ParameterType)),
            .. method.HasBody ? method.Body.Variables.Select(each => each.VariableType) : [],
            .. method.HasBody ? method.Body.Instructions.SelectMany(Named) : [],
        ];

    // An attribute names types by itself and in what it is given.
    private static IEnumerable<TypeReference> Used(ICustomAttributeProvider told) =>
        told.HasCustomAttributes
            ? told.CustomAttributes.SelectMany(each =>
                each.ConstructorArguments.Concat(each.Properties.Select(property => property.Argument))
                    .SelectMany(given => given.Value is TypeReference named ? [given.Type, named] : new[] { given.Type })
                    .Append(each.AttributeType)
            )
            : [];

    private static IEnumerable<TypeReference> Used(IGenericParameterProvider generic) =>
        generic.HasGenericParameters
            ? generic.GenericParameters.SelectMany(each => each.Constraints).Select(constraint => constraint.ConstraintType)
            : [];

    private static IEnumerable<TypeReference> Named(Instruction instruction) =>
        instruction.Operand switch
        {
            TypeReference type => [type],
            GenericInstanceMethod generic => [.. generic.GenericArguments, .. Signature(generic.ElementMethod)],
            MethodReference method => Signature(method),
            FieldReference field => [field.DeclaringType, field.FieldType],
            _ => [],
        };

    private static IEnumerable<TypeReference> Signature(MethodReference method) =>
        [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(each => each.ParameterType)];
}
