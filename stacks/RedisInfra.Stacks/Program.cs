using RedisInfra.Stacks;

return await Pulumi.Deployment.RunAsync(StackProgram.DefineAndVerify);
